package com.synchub.jobs.api;

import com.synchub.jobs.audit.TrailViews;
import java.util.List;

/**
 * Changes of one tenant's items, oldest first.
 *
 * @param more whether there are more, later ones
 * @param gaps times of which changes may be missing, of all tenants
 */
record ChangePage(List<ChangeView> changes, boolean more, List<GapView> gaps) {

    ChangePage {
        changes = List.copyOf(changes);
        gaps = List.copyOf(gaps);
    }

    static ChangePage of(TrailViews.View view) {
        return new ChangePage(
                view.changes().stream().map(ChangeView::of).toList(),
                view.more(),
                view.gaps().stream().map(GapView::of).toList());
    }
}
