package com.synchub.jobs.export;

import com.synchub.item.ItemView;

/** One form in which the items of a table are in the package. Its files begin with the table and end with it. */
interface ItemForm {

    void begin();

    void item(ItemView item);

    /**
     * Ends the last file.
     *
     * @param items of the table in all
     */
    void end(long items);
}
