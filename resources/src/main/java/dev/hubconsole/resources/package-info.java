/// Texts, rule pages, platform facts, schemas and the sample hub. Imports nothing of ours.
@NullMarked
package dev.hubconsole.resources;

import org.jspecify.annotations.NullMarked;
