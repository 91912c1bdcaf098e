package dev.hubconsole.adapters.github;

import dev.hubconsole.core.github.Account.Limit;
import dev.hubconsole.core.problem.Outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Says when a request may be sent: no more at once than allowed, no more points in a minute at one
/// endpoint, no more content in a minute and an hour, changes apart from each other, nothing while
/// GitHub wants a pause, nothing that the hour has no room for.
///
/// People come first, but of five turns one goes to the background while it waits. The background
/// leaves some room at once, in each minute and in the hour, so that a person does not wait for it.
/// <https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api>
final class Pacing {

    private static final int USER_TURNS = 4;

    /// A bit more than the minute that GitHub counts: requests arrive later than they are sent.
    private static final Duration MINUTE = Duration.ofMillis(60_500);

    private static final Duration HOUR = Duration.ofMinutes(60).plusSeconds(1);
    private static final int CONTENT_A_MINUTE = 79;
    private static final int CONTENT_AN_HOUR = 499;
    private static final double MARGIN = 0.99;
    private static final double FOR_USERS = 0.03;
    private static final int HOUR_FOR_USERS = 20;

    private final Timer timer;
    private final Pace pace;
    private final int backgroundAtOnce;
    private final Deque<Waiting> users = new ArrayDeque<>();
    private final Deque<Waiting> background = new ArrayDeque<>();
    private final Map<String, Minute> minutes = new HashMap<>();
    private final Map<String, Deque<Instant>> contents = new HashMap<>();
    private final Map<String, Limit> limits = new HashMap<>();
    private int under;
    private int underInBackground;
    private int turns;
    private int most;
    private Instant lastWrite = Instant.MIN;
    private Instant pausedUntil = Instant.MIN;

    Pacing(Pace pace, Timer timer) {
        this.pace = pace;
        this.timer = timer;
        this.backgroundAtOnce = Math.max(1, pace.atOnce() - Math.max(1, pace.atOnce() / 8));
    }

    private record Spent(Instant at, int points) {}

    /// What an identity has spent at an endpoint in the last minute.
    private static final class Minute {
        private final Deque<Spent> spent = new ArrayDeque<>();
        private int points;

        /// When there is room for so much.
        private Instant roomFor(int cost, int bound, Instant now) {
            while (!spent.isEmpty() && !spent.getFirst().at().plus(MINUTE).isAfter(now)) {
                points -= spent.removeFirst().points();
            }
            int over = points + cost - Math.max(bound, cost);
            Instant at = now;
            for (Spent one : spent) {
                if (over <= 0) {
                    break;
                }
                over -= one.points();
                at = one.at().plus(MINUTE);
            }
            return at;
        }

        private void spend(int cost, Instant now) {
            spent.addLast(new Spent(now, cost));
            points += cost;
        }
    }

    private static final class Waiting {
        private boolean admitted;
    }

    /// A request that may be sent; closed when its answer is there.
    final class Permit implements AutoCloseable {
        private final Urgency urgency;

        private Permit(Urgency urgency) {
            this.urgency = urgency;
        }

        @Override
        public void close() {
            leave(urgency);
        }
    }

    /// Waits until a request may be sent.
    ///
    /// @param identity whose limit of an hour it counts against
    /// @return the permit, or that the wait would be longer than the patience
    Outcome<Permit> enter(Call call, String identity) {
        Urgency urgency = call.urgency();
        Instant since = timer.instant();
        try {
            await(urgency);
            boolean goes = false;
            try {
                while (true) {
                    Instant at = earliest(call, identity);
                    if (!at.isAfter(timer.instant())) {
                        goes = true;
                        return new Outcome.Done<>(new Permit(urgency));
                    }
                    if (at.isAfter(since.plus(patience(urgency)))) {
                        return new Outcome.Failed<>(GitHubProblems.limited(at));
                    }
                    timer.sleepUntil(at);
                }
            } finally {
                if (!goes) {
                    leave(urgency);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed<>(GitHubProblems.STOPPED);
        }
    }

    private Duration patience(Urgency urgency) {
        return urgency == Urgency.USER ? pace.userPatience() : pace.backgroundPatience();
    }

    private synchronized void await(Urgency urgency) throws InterruptedException {
        Waiting me = new Waiting();
        Deque<Waiting> queue = urgency == Urgency.USER ? users : background;
        queue.add(me);
        admit();
        try {
            while (!me.admitted) {
                wait();
            }
        } catch (InterruptedException stopped) {
            if (me.admitted) {
                leave(urgency);
            } else {
                queue.remove(me);
            }
            throw stopped;
        }
    }

    /// Gives the free places to whose turn it is.
    private void admit() {
        boolean any = false;
        while (under < pace.atOnce()) {
            boolean room = !background.isEmpty() && underInBackground < backgroundAtOnce;
            Waiting next;
            if (!users.isEmpty() && (turns < USER_TURNS || !room)) {
                next = users.remove();
                turns = room ? turns + 1 : 0;
            } else if (room) {
                next = background.remove();
                underInBackground++;
                turns = 0;
            } else {
                break;
            }
            next.admitted = true;
            under++;
            most = Math.max(most, under);
            any = true;
        }
        if (any) {
            notifyAll();
        }
    }

    private synchronized void leave(Urgency urgency) {
        under--;
        if (urgency == Urgency.BACKGROUND) {
            underInBackground--;
        }
        admit();
    }

    /// When this request may be sent. Where that is now, it counts as sent.
    private synchronized Instant earliest(Call call, String identity) {
        Instant now = timer.instant();
        Instant at = max(now, pausedUntil);
        Limit limit = limits.get(identity);
        boolean user = call.urgency() == Urgency.USER;
        if (limit != null && limit.resetAt().isAfter(now)) {
            int kept = user ? 0 : Math.min(HOUR_FOR_USERS, limit.limit() / 10);
            if (limit.remaining() <= kept) {
                at = max(at, limit.resetAt().plusSeconds(1));
            }
        }
        boolean writes = !call.isReading();
        if (writes && !lastWrite.equals(Instant.MIN)) {
            at = max(at, lastWrite.plus(pace.writeGap()));
        }
        int cost = writes ? 5 : 1;
        OptionalInt allowed = pace.pointsAMinute();
        Minute minute =
                minutes.computeIfAbsent(identity + "\n" + call.endpoint(), _ -> new Minute());
        Deque<Instant> content = contents.computeIfAbsent(identity, _ -> new ArrayDeque<>());
        boolean creates = call.method().equals("POST");
        if (allowed.isPresent()) {
            int bound = (int) (allowed.getAsInt() * (user ? MARGIN : MARGIN - FOR_USERS));
            at = max(at, minute.roomFor(cost, bound, now));
            at = creates ? max(at, roomForContent(content, now)) : at;
        }
        if (!at.isAfter(now)) {
            if (allowed.isPresent()) {
                minute.spend(cost, now);
                if (creates) {
                    content.addLast(now);
                }
            }
            if (writes) {
                lastWrite = now;
            }
            if (limit != null) {
                limits.put(
                        identity, new Limit(limit.limit(), limit.remaining() - 1, limit.resetAt()));
            }
        }
        return at;
    }

    private static Instant roomForContent(Deque<Instant> content, Instant now) {
        while (!content.isEmpty() && !content.getFirst().plus(HOUR).isAfter(now)) {
            content.removeFirst();
        }
        if (content.size() >= CONTENT_AN_HOUR) {
            return content.getFirst().plus(HOUR);
        }
        List<Instant> inMinute =
                content.stream().filter(one -> one.plus(MINUTE).isAfter(now)).toList();
        return inMinute.size() >= CONTENT_A_MINUTE ? inMinute.getFirst().plus(MINUTE) : now;
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// Lets nothing out before that time.
    synchronized void pauseUntil(Instant time) {
        pausedUntil = max(pausedUntil, time);
    }

    /// Notes what an answer told about the limit of an hour.
    synchronized void note(String identity, Limit limit) {
        Limit before = limits.get(identity);
        boolean newer = before == null || before.resetAt().plusSeconds(2).isBefore(limit.resetAt());
        int remaining =
                newer ? limit.remaining() : Math.min(limit.remaining(), before.remaining() + 1);
        limits.put(identity, new Limit(limit.limit(), remaining, limit.resetAt()));
    }

    /// The limit that was noted last.
    synchronized Optional<Limit> limit(String identity) {
        return Optional.ofNullable(limits.get(identity));
    }

    synchronized Optional<Instant> pause() {
        return pausedUntil.isAfter(timer.instant()) ? Optional.of(pausedUntil) : Optional.empty();
    }

    /// How many were under way at once, at the most.
    synchronized int mostAtOnce() {
        return most;
    }
}
