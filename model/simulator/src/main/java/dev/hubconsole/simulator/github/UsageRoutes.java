package dev.hubconsole.simulator.github;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hubconsole.simulator.github.Run.Attempt;
import dev.hubconsole.simulator.github.Run.Job;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What an organisation's jobs cost: a line for each day, kind of runner and repository. Jobs on
/// self-hosted runners cost nothing, and those of public repositories are paid for by GitHub.
final class UsageRoutes {

    /// Dollars a minute. <https://docs.github.com/en/billing/reference/actions-runner-pricing>,
    /// from 2026-01-01
    private static final Map<String, BigDecimal> PRICES =
            Map.of(
                    "actions_linux", new BigDecimal("0.006"),
                    "actions_windows", new BigDecimal("0.010"),
                    "actions_macos", new BigDecimal("0.062"));

    private UsageRoutes() {}

    static void add(Router router) {
        router.add(
                "GET",
                "/organizations/{org}/settings/billing/usage",
                "organization_administration:read admin:org",
                UsageRoutes::usage);
        router.add(
                "GET",
                "/organizations/{org}/settings/billing/usage/summary",
                "organization_administration:read admin:org",
                UsageRoutes::summary);
    }

    private record Line(LocalDate day, String repository, String sku, boolean free) {}

    private static Reply usage(Request request) {
        World.Organization organization = AccountRoutes.of(request);
        ObjectNode body = Bodies.object();
        ArrayNode items = body.putArray("usageItems");
        minutes(request, organization).entrySet().stream()
                .sorted(
                        Comparator.comparing((Map.Entry<Line, Long> one) -> one.getKey().day())
                                .thenComparing(one -> one.getKey().repository())
                                .thenComparing(one -> one.getKey().sku()))
                .forEach(one -> items.add(item(organization, one.getKey(), one.getValue())));
        return Reply.ok(body);
    }

    /// A line for each kind of runner, of a repository alone if that is asked for.
    private static Reply summary(Request request) {
        World.Organization organization = AccountRoutes.of(request);
        Optional<String> repository = request.asked("repository");
        Optional<String> sku = request.asked("sku");
        boolean actions = request.asked("product").map("actions"::equalsIgnoreCase).orElse(true);
        Map<String, long[]> bySku = new TreeMap<>();
        minutes(request, organization)
                .forEach(
                        (line, minutes) -> {
                            String full = organization.account.login() + "/" + line.repository();
                            if (actions
                                    && sku.map(line.sku()::equals).orElse(true)
                                    && repository.map(full::equalsIgnoreCase).orElse(true)) {
                                long[] sums = bySku.computeIfAbsent(line.sku(), _ -> new long[2]);
                                sums[0] += minutes;
                                sums[1] += line.free() ? minutes : 0;
                            }
                        });
        ObjectNode body = Bodies.object();
        ObjectNode period = body.putObject("timePeriod");
        period.put("year", number(request, "year").orElse(thisYear(request)));
        month(request).ifPresent(month -> period.put("month", month));
        number(request, "day").ifPresent(day -> period.put("day", day));
        body.put("organization", organization.account.login());
        repository.ifPresent(one -> body.put("repository", one));
        request.asked("product").ifPresent(one -> body.put("product", one));
        sku.ifPresent(one -> body.put("sku", one));
        ArrayNode items = body.putArray("usageItems");
        bySku.forEach((one, sums) -> items.add(summed(one, sums[0], sums[1])));
        return Reply.ok(body);
    }

    private static ObjectNode summed(String sku, long all, long free) {
        BigDecimal price = PRICES.get(sku);
        ObjectNode body = Bodies.object();
        body.put("product", "Actions");
        body.put("sku", sku);
        body.put("unitType", "minutes");
        body.put("pricePerUnit", price);
        body.put("grossQuantity", all);
        body.put("grossAmount", price.multiply(BigDecimal.valueOf(all)));
        body.put("discountQuantity", free);
        body.put("discountAmount", price.multiply(BigDecimal.valueOf(free)));
        body.put("netQuantity", all - free);
        body.put("netAmount", price.multiply(BigDecimal.valueOf(all - free)));
        return body;
    }

    private static Map<Line, Long> minutes(Request request, World.Organization organization) {
        Map<Line, Long> minutes = new LinkedHashMap<>();
        for (Repo repo : request.world.of(organization.account)) {
            for (Run run : request.world.find(repo.id).orElseThrow().runs) {
                for (Attempt attempt : run.attempts) {
                    for (Job job : attempt.jobs) {
                        count(request, repo, attempt, job, minutes);
                    }
                }
            }
        }
        return minutes;
    }

    private static void count(
            Request request, Repo repo, Attempt attempt, Job job, Map<Line, Long> minutes) {
        Instant now = request.bodies.now;
        Optional<String> sku = sku(job.plan.labels());
        Optional<Instant> from = job.startedAt(attempt, now);
        Optional<Instant> to = job.completedAt(attempt, now);
        if (sku.isEmpty() || from.isEmpty() || to.isEmpty()) {
            return;
        }
        LocalDate day = to.get().atZone(ZoneOffset.UTC).toLocalDate();
        if (isAsked(request, day)) {
            boolean free = repo.visibility.equals("public");
            Line line = new Line(day, repo.name, sku.get(), free);
            // each job is rounded up to a whole minute
            minutes.merge(
                    line,
                    Duration.between(from.get(), to.get()).plusSeconds(59).toMinutes(),
                    Long::sum);
        }
    }

    private static Optional<String> sku(List<String> labels) {
        if (labels.contains("self-hosted")) {
            return Optional.empty();
        }
        String label = labels.isEmpty() ? "" : labels.getFirst();
        return Optional.of(
                label.startsWith("windows")
                        ? "actions_windows"
                        : label.startsWith("macos") ? "actions_macos" : "actions_linux");
    }

    /// The year is this one where none is asked for.
    private static boolean isAsked(Request request, LocalDate day) {
        return day.getYear() == number(request, "year").orElse(thisYear(request))
                && month(request).map(month -> month == day.getMonthValue()).orElse(true)
                && number(request, "day").map(one -> one == day.getDayOfMonth()).orElse(true);
    }

    /// The summary is of this month where nothing else is asked for.
    private static Optional<Integer> month(Request request) {
        boolean now = request.path.endsWith("/summary") && request.asked("year").isEmpty();
        return number(request, "month")
                .or(() -> now ? Optional.of(today(request).getMonthValue()) : Optional.empty());
    }

    private static LocalDate today(Request request) {
        return request.bodies.now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static int thisYear(Request request) {
        return today(request).getYear();
    }

    private static Optional<Integer> number(Request request, String name) {
        return request.asked(name)
                .map(
                        text -> {
                            if (!text.matches("\\d{1,4}")) {
                                throw Refusal.of(400, name + " is no number");
                            }
                            return Integer.valueOf(text);
                        });
    }

    private static ObjectNode item(World.Organization organization, Line line, long minutes) {
        BigDecimal price = PRICES.get(line.sku());
        BigDecimal gross = price.multiply(BigDecimal.valueOf(minutes));
        BigDecimal discount = line.free() ? gross : BigDecimal.ZERO;
        ObjectNode body = Bodies.object();
        body.put("date", line.day().atStartOfDay().toInstant(ZoneOffset.UTC).toString());
        body.put("product", "actions");
        body.put("sku", line.sku());
        body.put("quantity", minutes);
        body.put("unitType", "minutes");
        body.put("pricePerUnit", price);
        body.put("grossAmount", gross);
        body.put("discountAmount", discount);
        body.put("netAmount", gross.subtract(discount));
        body.put("organizationName", organization.account.login());
        body.put("repositoryName", line.repository());
        return body;
    }
}
