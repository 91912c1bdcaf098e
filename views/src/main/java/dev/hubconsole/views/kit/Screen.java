package dev.hubconsole.views.kit;

import javafx.scene.Node;

/// A part of the program that fills the window's middle.
public interface Screen {

    /// What is put into the window; always the same.
    Node node();

    /// Called when it comes to the front; the focus goes where the user goes on.
    void arrive();
}
