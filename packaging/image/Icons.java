import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.imageio.ImageIO;

/// The program's icon: a hub with what hangs on it, one of them checked. One drawing gives the SVG
/// and every size and format that a system asks for, the same bytes at each build.
final class Icons {

    /// Width and height of the drawing.
    private static final double SIDE = 64;

    private static final List<Integer> SIZES = List.of(16, 22, 24, 32, 48, 64, 128, 256, 512);

    private sealed interface Shape {
        record Tile(double inset, double corner, String color) implements Shape {}

        record Line(double x1, double y1, double x2, double y2, double width, String color)
                implements Shape {}

        record Disc(double x, double y, double radius, String color) implements Shape {}
    }

    private Icons() {}

    /// Writes `hub-console.svg`, `SIZE.png` for each size, `hub-console.ico` for Windows and
    /// `hub-console.icns` for macOS.
    static void write(Path folder) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("hub-console.svg"), svg());
        Map<Integer, byte[]> pictures = new LinkedHashMap<>();
        for (int size : SIZES) {
            byte[] png = png(size);
            pictures.put(size, png);
            Files.write(folder.resolve(size + ".png"), png);
        }
        Files.write(folder.resolve("hub-console.ico"), ico(pictures));
        Files.write(folder.resolve("hub-console.icns"), icns(pictures));
    }

    static List<Integer> sizes() {
        return SIZES;
    }

    private static List<Shape> drawing() {
        String paper = "#1f3a5f";
        String line = "#8fb3d9";
        String node = "#e8f0f8";
        List<Shape> shapes = new ArrayList<>();
        shapes.add(new Shape.Tile(2, 14, paper));
        int spokes = 6;
        for (int i = 0; i < spokes; i++) {
            double angle = Math.toRadians(i * 360.0 / spokes - 90);
            shapes.add(
                    new Shape.Line(
                            SIDE / 2,
                            SIDE / 2,
                            at(21.5, Math.cos(angle)),
                            at(21.5, Math.sin(angle)),
                            3,
                            line));
        }
        for (int i = 0; i < spokes; i++) {
            double angle = Math.toRadians(i * 360.0 / spokes - 90);
            shapes.add(
                    new Shape.Disc(
                            at(21.5, Math.cos(angle)),
                            at(21.5, Math.sin(angle)),
                            5,
                            i == 1 ? "#57c785" : node));
        }
        shapes.add(new Shape.Disc(SIDE / 2, SIDE / 2, 10.5, node));
        String check = "#1f8f4e";
        shapes.add(new Shape.Line(27.2, 32.4, 30.6, 35.8, 3, check));
        shapes.add(new Shape.Line(30.6, 35.8, 37.2, 28.4, 3, check));
        return shapes;
    }

    private static double at(double radius, double part) {
        return Math.round((SIDE / 2 + radius * part) * 100) / 100.0;
    }

    private static String svg() {
        StringBuilder text =
                new StringBuilder(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\">\n");
        for (Shape shape : drawing()) {
            text.append("  ")
                    .append(
                            switch (shape) {
                                case Shape.Tile t ->
                                        text(
                                                "<rect x=\"%1$s\" y=\"%1$s\" width=\"%2$s\""
                                                        + " height=\"%2$s\" rx=\"%3$s\""
                                                        + " fill=\"%4$s\"/>",
                                                t.inset(),
                                                SIDE - 2 * t.inset(),
                                                t.corner(),
                                                t.color());
                                case Shape.Line l ->
                                        text(
                                                "<path d=\"M%s %sL%s %s\" stroke=\"%6$s\""
                                                        + " stroke-width=\"%5$s\""
                                                        + " stroke-linecap=\"round\"/>",
                                                l.x1(), l.y1(), l.x2(), l.y2(), l.width(),
                                                l.color());
                                case Shape.Disc d ->
                                        text(
                                                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\""
                                                        + " fill=\"%s\"/>",
                                                d.x(), d.y(), d.radius(), d.color());
                            })
                    .append('\n');
        }
        return text.append("</svg>\n").toString();
    }

    private static String text(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    private static byte[] png(int size) throws IOException {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.scale(size / SIDE, size / SIDE);
        for (Shape shape : drawing()) {
            switch (shape) {
                case Shape.Tile t -> {
                    double side = SIDE - 2 * t.inset();
                    double corner = 2 * t.corner();
                    pen.setColor(Color.decode(t.color()));
                    pen.fill(
                            new RoundRectangle2D.Double(
                                    t.inset(), t.inset(), side, side, corner, corner));
                }
                case Shape.Line l -> {
                    pen.setColor(Color.decode(l.color()));
                    pen.setStroke(
                            new BasicStroke(
                                    (float) l.width(),
                                    BasicStroke.CAP_ROUND,
                                    BasicStroke.JOIN_ROUND));
                    pen.draw(new Line2D.Double(l.x1(), l.y1(), l.x2(), l.y2()));
                }
                case Shape.Disc d -> {
                    double side = 2 * d.radius();
                    pen.setColor(Color.decode(d.color()));
                    pen.fill(
                            new Ellipse2D.Double(
                                    d.x() - d.radius(), d.y() - d.radius(), side, side));
                }
            }
        }
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "png", out)) {
            throw new IllegalStateException("this Java writes no PNG");
        }
        return out.toByteArray();
    }

    /// Windows' format: a directory of pictures. Since Windows Vista they may be PNG.
    private static byte[] ico(Map<Integer, byte[]> pictures) {
        List<Integer> sizes = SIZES.stream().filter(size -> size <= 256).toList();
        int head = 6 + 16 * sizes.size();
        int all = head + sizes.stream().mapToInt(size -> pictures.get(size).length).sum();
        ByteBuffer out = ByteBuffer.allocate(all).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0).putShort((short) 1).putShort((short) sizes.size());
        int at = head;
        for (int size : sizes) {
            byte[] png = pictures.get(size);
            // 0 stands for 256
            out.put((byte) size).put((byte) size).put((byte) 0).put((byte) 0);
            out.putShort((short) 1).putShort((short) 32).putInt(png.length).putInt(at);
            at += png.length;
        }
        sizes.forEach(size -> out.put(pictures.get(size)));
        return out.array();
    }

    /// Apple's format: `icns`, the length of all, then each picture under a name for its size.
    private static byte[] icns(Map<Integer, byte[]> pictures) throws IOException {
        Map<String, Integer> names = new LinkedHashMap<>();
        names.put("icp4", 16);
        names.put("icp5", 32);
        names.put("icp6", 64);
        names.put("ic07", 128);
        names.put("ic08", 256);
        names.put("ic09", 512);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, Integer> name : names.entrySet()) {
            byte[] png = pictures.get(name.getValue());
            body.write(name.getKey().getBytes(StandardCharsets.US_ASCII));
            body.write(ByteBuffer.allocate(4).putInt(png.length + 8).array());
            body.write(png);
        }
        ByteBuffer out = ByteBuffer.allocate(8 + body.size());
        out.put("icns".getBytes(StandardCharsets.US_ASCII)).putInt(8 + body.size());
        return out.put(body.toByteArray()).array();
    }
}
