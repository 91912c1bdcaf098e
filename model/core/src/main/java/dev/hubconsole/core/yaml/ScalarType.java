package dev.hubconsole.core.yaml;

/// What a scalar is by YAML 1.2's core schema (<https://yaml.org/spec/1.2.2/#103-core-schema>) and
/// its own tag.
public enum ScalarType {
    NULL,
    BOOLEAN,
    INTEGER,
    FLOAT,
    STRING
}
