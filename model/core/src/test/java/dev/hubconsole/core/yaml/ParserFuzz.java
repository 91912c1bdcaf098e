package dev.hubconsole.core.yaml;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Looks for bytes that the parser stumbles over, guided by coverage. Run by `mvn -Pfuzz`.
class ParserFuzz {

    @FuzzTest(maxDuration = "10m")
    void readsAnyBytes(byte[] bytes) {
        RobustnessTest.check(bytes);
    }
}
