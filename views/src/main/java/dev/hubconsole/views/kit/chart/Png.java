package dev.hubconsole.views.kit.chart;

import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// A picture as a PNG file: 8 bits a colour, without transparency and without filters
/// (<https://www.w3.org/TR/png-3/>). The Java library's own writer would bring a second toolkit
/// into the window's process.
public final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final int width;
    private final int height;
    private final byte[] lines;

    private Png(int width, int height, byte[] lines) {
        this.width = width;
        this.height = height;
        this.lines = lines;
    }

    /// Takes a picture's pixels.
    public static Png of(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        PixelReader pixels = image.getPixelReader();
        byte[] lines = new byte[height * (1 + 3 * width)];
        int at = 0;
        for (int y = 0; y < height; y++) {
            // each line begins with the number of its filter
            at++;
            for (int x = 0; x < width; x++) {
                int colour = pixels.getArgb(x, y);
                lines[at++] = (byte) (colour >> 16);
                lines[at++] = (byte) (colour >> 8);
                lines[at++] = (byte) colour;
            }
        }
        return new Png(width, height, lines);
    }

    /// The file's bytes. Takes a while for a large picture.
    public byte[] bytes() {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(file);
            out.write(SIGNATURE);
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            DataOutputStream fields = new DataOutputStream(head);
            fields.writeInt(width);
            fields.writeInt(height);
            // 8 bits, colours, and the only ways to pack, filter and interlace
            fields.write(new byte[] {8, 2, 0, 0, 0});
            chunk(out, "IHDR", head.toByteArray());
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (DeflaterOutputStream packing = new DeflaterOutputStream(packed)) {
                packing.write(lines);
            }
            chunk(out, "IDAT", packed.toByteArray());
            chunk(out, "IEND", new byte[0]);
            return file.toByteArray();
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    private static void chunk(DataOutputStream out, String kind, byte[] content)
            throws IOException {
        byte[] name = kind.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) sum.getValue());
    }
}
