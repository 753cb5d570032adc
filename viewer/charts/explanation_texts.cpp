#include "viewer/charts/explanation_texts.h"

#include <QtGlobal>

namespace pushlab::viewer {

namespace {

const std::vector<ExplanationText> texts{
    {"latency-percentiles",
     QT_TRANSLATE_NOOP(
         "Explanation",
         "Each line is a technique. Read upwards from a percentile: at 99 % it shows the latency that "
         "99 of 100 deliveries did not exceed. Towards the right each step is ten times rarer: 90 %, "
         "99 %, 99.9 %. The latency axis is logarithmic: equal steps are equal factors. A thin dotted "
         "line is the same deliveries, uncorrected."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "Latency counts from the time at which a message was due by the open-loop schedule, which "
         "waits for nobody, until a client has received it. So a stall counts for every message that "
         "it held up. Uncorrected counts from when the message was really sent: where the dotted line "
         "runs lower, that is coordinated omission, waiting that the clock did not see. The left half "
         "is everyday life, the right end is what users complain about."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "It does not show what a network adds: all this is one machine and its loopback, where half "
         "a millisecond is mostly waking up processes. The last point on the right rests on a handful "
         "of deliveries; do not rank by it. Polling's latency is mainly its interval, not its "
         "server.")},
    {"latency-cdf",
     QT_TRANSLATE_NOOP(
         "Explanation",
         "Each line rises from 0 % to 100 % of the deliveries. At a latency on the axis below, its "
         "height is the share of deliveries that took at most so long. The latency axis is "
         "logarithmic: from 0.1 to 1 ms is as wide as from 1 to 10 ms."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "Farther left is sooner. A steep line means that deliveries are alike; a slope or a step "
         "means that there are several kinds of them, such as those that found a request waiting and "
         "those that did not. Polling rises evenly up to its interval, since a message comes at any "
         "moment between two polls. Latency counts from the intended time of the open-loop schedule."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "It hides the rare: from 99 % on, all lines touch the top, and what happens there only the "
         "chart of percentiles tells. On a logarithmic axis a line that looks twice as far to the right "
         "is ten times or more as late, not twice.")},
    {"latency-histogram",
     QT_TRANSLATE_NOOP(
         "Explanation",
         "The latencies are sorted into classes; the height of a step is the share of deliveries in "
         "its class. The classes are equally wide on the logarithmic axis, so one at 10 ms spans ten "
         "times as many milliseconds as one at 1 ms."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "A narrow peak is a technique that behaves the same every time. Two peaks are two ways that a "
         "delivery can go. The place of the peak is the usual latency, from the intended time of "
         "publishing until receipt."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "A higher peak is not better: it is narrower or its classes happen to lie well. Heights depend "
         "on the width of the classes, so compare places and shapes. Repetitions are added up; whether "
         "they agree with each other does not show here, and outliers of one in a thousand are too flat "
         "to be seen.")},
    {"sweep",
     QT_TRANSLATE_NOOP(
         "Explanation",
         "One parameter varies along the axis below, everything else stays the same. Each point is the "
         "median of the repetitions, the band around a line its 95 % interval. Hollow points are not "
         "valid. A level line is a technique that does not have the parameter."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "A line that stays level does not care about the parameter. On two logarithmic axes a straight "
         "line is a power: rising one decade a decade is proportional. A bend upwards is where "
         "something is used up, a core or a queue. Where bands overlap, this run does not tell the "
         "techniques apart."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "With three repetitions the band is just their range, and it holds the true median in three of "
         "four cases, not in 95 of 100. Between points nothing was measured. Past the point at which "
         "the load generator became the bottleneck, a line tells of the generator, not of the server; "
         "those points are hollow. Loopback has no bandwidth to run out of.")},
    {"cost",
     QT_TRANSLATE_NOOP(
         "Explanation",
         "A bar for each technique under the same load: what it spends in the server for each message "
         "that one client received. Bars start at zero; whiskers are the 95 % interval of the median of "
         "the repetitions. Hatched bars are other people's servers, empty ones are not valid."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "Shorter is cheaper, and bars may be compared by length: twice as long is twice the price. A "
         "core has 1,000,000 µs of CPU in a second; divide by the bar for the deliveries a second that "
         "it could pay for at best."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "A price at this load is not the price at another: at a higher rate one wake-up or one system "
         "call serves many messages. The load generator's own work is not in it. Cheap and late is "
         "possible: polling seldom costs little because it delivers late; read the latency beside it. "
         "Whiskers of three repetitions are just their range.")},
    {"cost-rss_kib",
     QT_TRANSLATE_NOOP(
         "Explanation",
         "For each technique the memory that the server took while the clients were connected, less what "
         "it took before they came, divided by the connections, in KiB. Bars start at zero."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "It is what one more client costs, and with that the number of clients that fit into a machine. "
         "A thread for each connection keeps a stack that has been touched; a coroutine keeps a frame of "
         "a few hundred bytes. Buffers come on top of both."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "It is resident memory of the process alone: the kernel's socket buffers, several KiB for each "
         "connection, are not in it. With few connections the allocator's round amounts blur the "
         "figure; the suite idle, with many, tells it better. Memory that was freed need not have gone "
         "back to the system.")},
    {"cost-switches",
     QT_TRANSLATE_NOOP("Explanation",
                       "For each technique how often the kernel switched from one of the server's threads to "
                       "something else, divided by the deliveries. Bars start at zero."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "A switch costs a microsecond or more, and the caches. An event loop that sends to a hundred "
         "clients in one go switches once for all of them, so its bar may be far below one; a thread for "
         "each connection has to be woken for each delivery, which is about one."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "Fewer switches are not a goal but a cause: what counts is the CPU and the latency. The figure "
         "falls by itself as load rises, since a loop that never sleeps is never switched, and it depends "
         "on how many cores the generator left to the server.")},
    {"cost-requests",
     QT_TRANSLATE_NOOP(
         "Explanation",
         "How many HTTP requests the clients sent for each message that they received. Bars start at "
         "zero; no bar is none at all."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "Pushing through an open connection takes no request. Comet takes one for each answer, so about "
         "one for each message, and less where several come in one answer. Polling asks whether or not "
         "there is anything: with few messages most of its requests are for nothing, with many one request "
         "fetches a lot of them."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "Few requests for each delivery do not make polling efficient: they say that messages waited for "
         "each other. The figure turns with rate and interval, so it holds for this load only. Requests "
         "that open a connection (the handshake) count where they fell into the window.")},
    {"cost-bytes",
     QT_TRANSLATE_NOOP(
         "Explanation",
         "How many bytes went over the connections for each message that a client received: to the server "
         "(requests, acknowledgements of the protocol) or to the client (the message in its envelope). "
         "Bars start at zero."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "What is above the payload's size is the protocol: HTTP heads weigh hundreds of bytes, a WebSocket "
         "frame two to eight, a packet of Socket.IO a few more. On a paid or a mobile network this is the "
         "bill."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "Bytes are counted in the payload of TCP: heads of TCP and IP, some 40 to 66 bytes for each packet, "
         "and TLS come on top, and hurt many small messages most. Nothing is compressed. Real browsers send "
         "longer heads (cookies) than the load generator does.")},
    {"cost-server_cpu_percent",
     QT_TRANSLATE_NOOP(
         "Explanation",
         "For each technique the CPU time that the server took while nothing was published, in percent of "
         "one core. Bars start at zero."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "It is what merely being connected costs: pings and their answers, requests that time out and are "
         "asked again, and polls for nothing. It grows with the number of clients, and so it decides how "
         "many "
         "that mostly wait a server can keep."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "It says nothing of a delivery's price: there were none. Small percentages are near what the system "
         "can measure. Longer intervals of pinging and polling make it as small as one likes, at the price "
         "of "
         "noticing later that a client is gone.")},
    {"cost-requests_per_s",
     QT_TRANSLATE_NOOP("Explanation",
                       "For each technique how many HTTP requests the clients sent in a second, all "
                       "together, while nothing "
                       "was published. Bars start at zero; no bar is none at all."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "Polling asks once in every interval, whether or not there is anything: clients divided by the "
         "interval. Comet asks again only when a request has timed out. An open connection asks nothing."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "It is not a limit of the server but a choice of interval and timeout. Pings of WebSocket and "
         "Socket.IO are not requests, yet are traffic all the same; the bytes tell.")},
    {"bars",
     QT_TRANSLATE_NOOP(
         "Explanation",
         "One figure, a bar for each technique under the same load. The bar is the median of the "
         "repetitions, the whisker its 95 % interval. Bars start at zero. Hatched bars are other people's "
         "servers; empty ones with ○ are not valid."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "Lengths may be compared: twice as long is twice as much. Where two whiskers overlap, this run does "
         "not tell the two apart. Latencies count from the intended time of an open-loop schedule, so that "
         "a server that stalls cannot hide it. Raw TCP is the floor: so much of every figure is the "
         "machine's and the generator's own."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "One figure is not a verdict: what delivers first may cost most. Whiskers of three repetitions are "
         "just their range. All of it ran on one machine over loopback, with generator and server sharing "
         "its cores; on another machine the order may change, and a network adds its round trip to "
         "everyone.")},
    {"timeline-throughput",
     QT_TRANSLATE_NOOP(
         "Explanation",
         "For each second of the measured window, how many messages reached a client. A message to 100 "
         "clients counts 100 times. Vertical dashed lines are faults, and when they ended."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "With an open loop the line should be level, at rate times clients: the server keeps up. A dip "
         "followed by a peak is a stall that was made up for; a dip without one is loss. With a fixed number "
         "of messages under way the height is what server and generator can do together."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "A level line at the asked rate is not a limit: the server may have plenty in reserve. It shows one "
         "repetition, not all. The first second may hold the end of warming up, the last one may be cut "
         "short "
         "and look like a fall. Very long runs are thinned out, but peaks and dips stay.")},
    {"timeline-latency",
     QT_TRANSLATE_NOOP("Explanation",
                       "For each second of the measured window the median of the latencies of its deliveries "
                       "and their 99th "
                       "percentile, from the intended time of publishing until receipt."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "The median is the usual delivery, p99 the slowest one in a hundred. After a fault, messages that "
         "were "
         "due while nobody was served come late: the open loop counts all of their waiting, so p99 shows how "
         "long the gap was. A line that climbs steadily is a queue that grows: the load is too high."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "A second with few deliveries has a poor p99. Percentiles of seconds do not average to the "
         "percentile "
         "of the run; that one comes from all deliveries, on the page of latency. A second in which nothing "
         "arrived has no latency at all: look at the throughput above it. Spikes of a few milliseconds may "
         "be "
         "the machine's and no server's.")},
    {"timeline-connections",
     QT_TRANSLATE_NOOP("Explanation",
                       "How many clients were connected at the end of each second. Dashed lines are faults."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "Level at the number of clients is as it should be. After a cut the line falls and comes back; "
         "those "
         "that ask again anyway are back with their next request, those that hold a connection must first "
         "notice that it is gone."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "Connected does not mean served: messages sent during the gap may be lost or made up for, which the "
         "deliveries tell. Polling may drop to none between two polls without any harm. How soon clients "
         "come "
         "back is also a matter of the load generator's own waiting before it tries again.")},
    {"timeline-cpu",
     QT_TRANSLATE_NOOP(
         "Explanation",
         "For each second the CPU time of the server and, thin and dotted, that of the load generator, in "
         "percent of one core. A server with several threads can exceed 100 %."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "A server at 100 % of one core for each of its loops is at its limit. The generator must stay well "
         "below 100 %: where it does not, it is the bottleneck, latency counts its own delays, and the run "
         "is "
         "not valid. Peaks after a fault are clients that all come back at once."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "CPU is what these two processes were charged; the kernel's work on interrupts for loopback traffic "
         "is "
         "partly charged to whoever was running. A low line is no proof of being fast: it may be waiting. "
         "Percent of one core of this machine, at this clock, say little about another one.")},
    {"compare",
     QT_TRANSLATE_NOOP(
         "Explanation",
         "For each trial that both sessions have, the figure of the one divided by that of the base; the "
         "whisker is the 95 % interval of that ratio. The line at 1 means the same. The axis is a matter of "
         "factors: half is as far from 1 as double."),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "A whisker that reaches across 1 shows no difference that could be relied on. One that stays off 1, "
         "by "
         "10 % or more, counts as better or worse; which side is better depends on the figure: less latency, "
         "more deliveries. A regression is worth looking into where it shows up in several trials."),
     QT_TRANSLATE_NOOP("Explanation",
                       "With three repetitions on either side an interval misses 1 by chance in about one of "
                       "ten comparisons, "
                       "and of many rows some will; more repetitions settle it. It does not say why: another "
                       "kernel, compiler, "
                       "governor or a busy machine is a difference, too, and the page of the run tells them. "
                       "Ratios of invalid "
                       "runs compare generators.")},
};

}  // namespace

const std::vector<ExplanationText>& explanationTexts() {
  return texts;
}

}  // namespace pushlab::viewer
