package com.synchub.jobs.demo;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How items of one table are made. */
interface Recipe {

    /** In the order of the mix. */
    List<Recipe> ALL = List.of(
            new BookmarkRecipe(), new SettingRecipe(), new GroupRecipe(), new MemberRecipe(), new SessionRecipe());

    String table();

    /** Name of the sort key attribute. */
    String sortKey();

    /** Names of a text, a date as text, and a whole number, that items have and that may change. */
    String text();

    String date();

    String number();

    /** Adds the attributes of a well-behaved item, the sort key among them; the partition key is there already. */
    void fill(Map<String, AttributeValue> item, Place place);
}
