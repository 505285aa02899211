package com.synchub.rating;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One step of a tiered price.
 *
 * @param upTo the last quantity in it; null in the last tier, which has no end
 */
public record Tier(@Nullable BigDecimal upTo, BigDecimal price) {}
