package com.synchub.jobs.isolation.checks;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the trial's world to a check, from the store of the launcher's session. */
public final class WorldOfTheTrial implements ParameterResolver {

    /** Where the runner leaves it; the key is {@code World.class}. */
    public static final String STORE = "com.synchub.jobs.isolation";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == World.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        World world = context.getStore(
                        ExtensionContext.StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(STORE))
                .get(World.class, World.class);
        if (world == null) {
            throw new IllegalStateException("a check runs in a trial only");
        }
        return world;
    }
}
