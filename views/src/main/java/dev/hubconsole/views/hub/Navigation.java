package dev.hubconsole.views.hub;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.ArrayDeque;
import java.util.Deque;

/// Where the user is, and the way back.
public final class Navigation {

    private static final int MOST = 100;

    private ReadOnlyObjectWrapper<Place> place =
            new ReadOnlyObjectWrapper<>(new Place.Repositories(""));
    private final Deque<Place> before = new ArrayDeque<>();
    private final Deque<Place> after = new ArrayDeque<>();
    private ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
    private ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();

    /// Where the user is.
    public ReadOnlyObjectProperty<Place> place() {
        return place.getReadOnlyProperty();
    }

    /// Whether there is a way back.
    public ReadOnlyBooleanProperty canGoBack() {
        return canGoBack.getReadOnlyProperty();
    }

    /// Whether a way back was taken.
    public ReadOnlyBooleanProperty canGoForward() {
        return canGoForward.getReadOnlyProperty();
    }

    /// Goes on where the user is and without those who listened: their screens have gone.
    public void renew() {
        place = new ReadOnlyObjectWrapper<>(place.get());
        canGoBack = new ReadOnlyBooleanWrapper(canGoBack.get());
        canGoForward = new ReadOnlyBooleanWrapper(canGoForward.get());
    }

    /// Goes somewhere.
    public void go(Place next) {
        if (next.equals(place.get())) {
            return;
        }
        before.push(place.get());
        if (before.size() > MOST) {
            before.removeLast();
        }
        after.clear();
        arrive(next);
    }

    /// Goes to where the user was before.
    public void back() {
        if (!before.isEmpty()) {
            after.push(place.get());
            arrive(before.pop());
        }
    }

    /// Goes where the user came back from.
    public void forward() {
        if (!after.isEmpty()) {
            before.push(place.get());
            arrive(after.pop());
        }
    }

    /// Begins anew, as for another hub.
    public void reset(Place first) {
        before.clear();
        after.clear();
        arrive(first);
    }

    private void arrive(Place next) {
        place.set(next);
        canGoBack.set(!before.isEmpty());
        canGoForward.set(!after.isEmpty());
    }
}
