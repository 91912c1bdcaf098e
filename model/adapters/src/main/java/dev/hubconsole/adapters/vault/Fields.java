package dev.hubconsole.adapters.vault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Bytes that several fields make, so that no other fields make the same: each is preceded by its
/// length, the first says what they are for.
final class Fields {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Fields() {}

    static Fields of(String label) {
        return new Fields().add("hub-console vault 1: " + label);
    }

    Fields add(String field) {
        return add(field.getBytes(StandardCharsets.UTF_8));
    }

    Fields add(byte[] field) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
        bytes.writeBytes(field);
        return this;
    }

    Fields addAll(List<String> fields) {
        add(Integer.toString(fields.size()));
        fields.forEach(this::add);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
