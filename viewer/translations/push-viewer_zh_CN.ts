<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Chart</name>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whiskers: 95 % intervals; of few repetitions, just their range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bands: 95 % intervals; of few repetitions, just their range</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartExport</name>
    <message>
        <source>cannot tell from its name in which format to write &apos;%1&apos;: let it end in .png, .svg, .pdf or .csv</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot write &apos;%1&apos; (%2): choose a folder that you may write to and that has room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot write &apos;%1&apos;: there is no folder &apos;%2&apos;: make it, or choose another</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>push-bench gave no reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not valid: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 repetitions; the others are not valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a single repetition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 repetitions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>○ %1 is not valid: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>○ %1 more are not valid: the crosshair says why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run passes the filter: take something out of it, or open a file with finished runs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>%1 against %2 repetitions can never show a p below %3: measure %4 of each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the medians differ, but the repetitions are further apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the repetitions are too far apart: measure more of them, or on a quieter machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the base is not valid: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not valid: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComparisonModel</name>
    <message>
        <source>worse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unproven</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ratio (95 % interval)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p (Mann-Whitney)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verdict</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Contender</name>
    <message>
        <source>Polling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw TCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Socket.IO over WebSocket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Socket.IO over polling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Socket.IO, upgraded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Socket.IO</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>coroutines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 by %2 (%3)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CostCharts</name>
    <message>
        <source>None of these runs has the figure “%1”: choose another one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of these runs has measured a cost: choose another load</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Crosshair</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % interval: %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not valid</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>Each line is a technique. Read upwards from a percentile: at 99 % it shows the latency that 99 of 100 deliveries did not exceed. Towards the right each step is ten times rarer: 90 %, 99 %, 99.9 %. The latency axis is logarithmic: equal steps are equal factors. A thin dotted line is the same deliveries, uncorrected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency counts from the time at which a message was due by the open-loop schedule, which waits for nobody, until a client has received it. So a stall counts for every message that it held up. Uncorrected counts from when the message was really sent: where the dotted line runs lower, that is coordinated omission, waiting that the clock did not see. The left half is everyday life, the right end is what users complain about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not show what a network adds: all this is one machine and its loopback, where half a millisecond is mostly waking up processes. The last point on the right rests on a handful of deliveries; do not rank by it. Polling&apos;s latency is mainly its interval, not its server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each line rises from 0 % to 100 % of the deliveries. At a latency on the axis below, its height is the share of deliveries that took at most so long. The latency axis is logarithmic: from 0.1 to 1 ms is as wide as from 1 to 10 ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Farther left is sooner. A steep line means that deliveries are alike; a slope or a step means that there are several kinds of them, such as those that found a request waiting and those that did not. Polling rises evenly up to its interval, since a message comes at any moment between two polls. Latency counts from the intended time of the open-loop schedule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It hides the rare: from 99 % on, all lines touch the top, and what happens there only the chart of percentiles tells. On a logarithmic axis a line that looks twice as far to the right is ten times or more as late, not twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The latencies are sorted into classes; the height of a step is the share of deliveries in its class. The classes are equally wide on the logarithmic axis, so one at 10 ms spans ten times as many milliseconds as one at 1 ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A narrow peak is a technique that behaves the same every time. Two peaks are two ways that a delivery can go. The place of the peak is the usual latency, from the intended time of publishing until receipt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A higher peak is not better: it is narrower or its classes happen to lie well. Heights depend on the width of the classes, so compare places and shapes. Repetitions are added up; whether they agree with each other does not show here, and outliers of one in a thousand are too flat to be seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One parameter varies along the axis below, everything else stays the same. Each point is the median of the repetitions, the band around a line its 95 % interval. Hollow points are not valid. A level line is a technique that does not have the parameter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line that stays level does not care about the parameter. On two logarithmic axes a straight line is a power: rising one decade a decade is proportional. A bend upwards is where something is used up, a core or a queue. Where bands overlap, this run does not tell the techniques apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With three repetitions the band is just their range, and it holds the true median in three of four cases, not in 95 of 100. Between points nothing was measured. Past the point at which the load generator became the bottleneck, a line tells of the generator, not of the server; those points are hollow. Loopback has no bandwidth to run out of.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A bar for each technique under the same load: what it spends in the server for each message that one client received. Bars start at zero; whiskers are the 95 % interval of the median of the repetitions. Hatched bars are other people&apos;s servers, empty ones are not valid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorter is cheaper, and bars may be compared by length: twice as long is twice the price. A core has 1,000,000 µs of CPU in a second; divide by the bar for the deliveries a second that it could pay for at best.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A price at this load is not the price at another: at a higher rate one wake-up or one system call serves many messages. The load generator&apos;s own work is not in it. Cheap and late is possible: polling seldom costs little because it delivers late; read the latency beside it. Whiskers of three repetitions are just their range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For each technique the memory that the server took while the clients were connected, less what it took before they came, divided by the connections, in KiB. Bars start at zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is what one more client costs, and with that the number of clients that fit into a machine. A thread for each connection keeps a stack that has been touched; a coroutine keeps a frame of a few hundred bytes. Buffers come on top of both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is resident memory of the process alone: the kernel&apos;s socket buffers, several KiB for each connection, are not in it. With few connections the allocator&apos;s round amounts blur the figure; the suite idle, with many, tells it better. Memory that was freed need not have gone back to the system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For each technique how often the kernel switched from one of the server&apos;s threads to something else, divided by the deliveries. Bars start at zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A switch costs a microsecond or more, and the caches. An event loop that sends to a hundred clients in one go switches once for all of them, so its bar may be far below one; a thread for each connection has to be woken for each delivery, which is about one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer switches are not a goal but a cause: what counts is the CPU and the latency. The figure falls by itself as load rises, since a loop that never sleeps is never switched, and it depends on how many cores the generator left to the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many HTTP requests the clients sent for each message that they received. Bars start at zero; no bar is none at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pushing through an open connection takes no request. Comet takes one for each answer, so about one for each message, and less where several come in one answer. Polling asks whether or not there is anything: with few messages most of its requests are for nothing, with many one request fetches a lot of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Few requests for each delivery do not make polling efficient: they say that messages waited for each other. The figure turns with rate and interval, so it holds for this load only. Requests that open a connection (the handshake) count where they fell into the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many bytes went over the connections for each message that a client received: to the server (requests, acknowledgements of the protocol) or to the client (the message in its envelope). Bars start at zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is above the payload&apos;s size is the protocol: HTTP heads weigh hundreds of bytes, a WebSocket frame two to eight, a packet of Socket.IO a few more. On a paid or a mobile network this is the bill.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes are counted in the payload of TCP: heads of TCP and IP, some 40 to 66 bytes for each packet, and TLS come on top, and hurt many small messages most. Nothing is compressed. Real browsers send longer heads (cookies) than the load generator does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For each technique the CPU time that the server took while nothing was published, in percent of one core. Bars start at zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is what merely being connected costs: pings and their answers, requests that time out and are asked again, and polls for nothing. It grows with the number of clients, and so it decides how many that mostly wait a server can keep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It says nothing of a delivery&apos;s price: there were none. Small percentages are near what the system can measure. Longer intervals of pinging and polling make it as small as one likes, at the price of noticing later that a client is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For each technique how many HTTP requests the clients sent in a second, all together, while nothing was published. Bars start at zero; no bar is none at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polling asks once in every interval, whether or not there is anything: clients divided by the interval. Comet asks again only when a request has timed out. An open connection asks nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not a limit of the server but a choice of interval and timeout. Pings of WebSocket and Socket.IO are not requests, yet are traffic all the same; the bytes tell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One figure, a bar for each technique under the same load. The bar is the median of the repetitions, the whisker its 95 % interval. Bars start at zero. Hatched bars are other people&apos;s servers; empty ones with ○ are not valid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lengths may be compared: twice as long is twice as much. Where two whiskers overlap, this run does not tell the two apart. Latencies count from the intended time of an open-loop schedule, so that a server that stalls cannot hide it. Raw TCP is the floor: so much of every figure is the machine&apos;s and the generator&apos;s own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One figure is not a verdict: what delivers first may cost most. Whiskers of three repetitions are just their range. All of it ran on one machine over loopback, with generator and server sharing its cores; on another machine the order may change, and a network adds its round trip to everyone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For each second of the measured window, how many messages reached a client. A message to 100 clients counts 100 times. Vertical dashed lines are faults, and when they ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With an open loop the line should be level, at rate times clients: the server keeps up. A dip followed by a peak is a stall that was made up for; a dip without one is loss. With a fixed number of messages under way the height is what server and generator can do together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A level line at the asked rate is not a limit: the server may have plenty in reserve. It shows one repetition, not all. The first second may hold the end of warming up, the last one may be cut short and look like a fall. Very long runs are thinned out, but peaks and dips stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For each second of the measured window the median of the latencies of its deliveries and their 99th percentile, from the intended time of publishing until receipt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The median is the usual delivery, p99 the slowest one in a hundred. After a fault, messages that were due while nobody was served come late: the open loop counts all of their waiting, so p99 shows how long the gap was. A line that climbs steadily is a queue that grows: the load is too high.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second with few deliveries has a poor p99. Percentiles of seconds do not average to the percentile of the run; that one comes from all deliveries, on the page of latency. A second in which nothing arrived has no latency at all: look at the throughput above it. Spikes of a few milliseconds may be the machine&apos;s and no server&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many clients were connected at the end of each second. Dashed lines are faults.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level at the number of clients is as it should be. After a cut the line falls and comes back; those that ask again anyway are back with their next request, those that hold a connection must first notice that it is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected does not mean served: messages sent during the gap may be lost or made up for, which the deliveries tell. Polling may drop to none between two polls without any harm. How soon clients come back is also a matter of the load generator&apos;s own waiting before it tries again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For each second the CPU time of the server and, thin and dotted, that of the load generator, in percent of one core. A server with several threads can exceed 100 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A server at 100 % of one core for each of its loops is at its limit. The generator must stay well below 100 %: where it does not, it is the bottleneck, latency counts its own delays, and the run is not valid. Peaks after a fault are clients that all come back at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU is what these two processes were charged; the kernel&apos;s work on interrupts for loopback traffic is partly charged to whoever was running. A low line is no proof of being fast: it may be waiting. Percent of one core of this machine, at this clock, say little about another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For each trial that both sessions have, the figure of the one divided by that of the base; the whisker is the 95 % interval of that ratio. The line at 1 means the same. The axis is a matter of factors: half is as far from 1 as double.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A whisker that reaches across 1 shows no difference that could be relied on. One that stays off 1, by 10 % or more, counts as better or worse; which side is better depends on the figure: less latency, more deliveries. A regression is worth looking into where it shows up in several trials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With three repetitions on either side an interval misses 1 by chance in about one of ten comparisons, and of many rows some will; more repetitions settle it. It does not say why: another kernel, compiler, governor or a busy machine is a difference, too, and the page of the run tells them. Ratios of invalid runs compare generators.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>intended publishing time to receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>actual publishing time to receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delivery latency, median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delivery latency, p90</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delivery latency, p99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delivery latency, p99.9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delivery latency, longest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delivery latency, mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uncorrected latency, median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uncorrected latency, p99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>throughput</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deliveries/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deliveries lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deliveries that came twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>server CPU per delivery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>server context switches per delivery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP requests per delivery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes to the server per delivery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes to the client per delivery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>server CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% of one core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>requests/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>server memory per connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting to being served, median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connections opened and served</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connections/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from a cut to the next delivery, median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from a cut to the next delivery, longest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>load generator CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>%1 delivers first: %2 in the median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 deliver first and cannot be told apart: %2 in the median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 times sooner than %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 delivers again first: %2 after it was cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 deliver again first and cannot be told apart: %2 after they were cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 delivers most: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 deliver most and cannot be told apart: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 times as much as %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is ready first: %2 from connecting to being served</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 are ready first and cannot be told apart: %2 from connecting to being served</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 needs least server memory: %2 per connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 need least server memory and cannot be told apart: %2 per connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>while %2 needs %1 times as much</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ± %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 every %2 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at the same server CPU per delivery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at %1 times its server CPU per delivery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw TCP aside, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Single repetitions: the error is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the %1 rows is valid: nothing can be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 of %1 rows is not valid and not counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 rows are not valid and not counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the fastest %1 times sooner than %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the most is %1 times as much as that of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>while %2 needs %1 times as much as the least</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LatencyCharts</name>
    <message>
        <source>%1, uncorrected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run that is shown has a latency histogram: choose another suite, or run push-bench quick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dotted: uncorrected, from the actual instead of the intended publishing time to receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delivery latency (intended publishing time to receipt), ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>percentile of deliveries, %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delivery latency by percentile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deliveries that took at most so long, %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of deliveries by latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deliveries in each class, %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distribution of delivery latency</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LatencyPoints</name>
    <message>
        <source>the longest of %1 took %2 ms</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LoadFailure</name>
    <message>
        <source>There is no file %1: run ./lab bench, which writes results/pushlab.sqlite, or open another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not an SQLite database: open a file that push-bench wrote, such as results/pushlab.sqlite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is the database of another program: open a file that push-bench wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds no results yet: run ./lab bench; what it records will appear here by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was written by an older PushLab: let push-bench record into it once, which brings it up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was written by a newer PushLab: open it with that version, or open another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 may not be read: get permission to read it and its folder, or open another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is locked by another program: close what writes it; it will be read as soon as it is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is damaged: save what is left with sqlite3 and its command .recover, or open another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not opened, for %2 files are open: close one first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Parameter</name>
    <message>
        <source>clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>poll interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>messages published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>round trip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>receivers of each message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>messages under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>event loops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>messages of %1 B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 messages under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 messages of %2 B under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 messages/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 messages/s of %2 B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>round trip %1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>round trip %1 ms, varying by %2 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>polled every %1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to %1 of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fault: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RatioChart</name>
    <message>
        <source>%1 against %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, against the base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ratio to the base; %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>below 1 is better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>above 1 is better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These sessions have no plan in common: choose two that ran the same suite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both sessions lack the figure “%1”: choose another one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>○ %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunFacts</name>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished, valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished, not valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>aborted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>why it failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>why it is not valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to keep in mind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an event loop per core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>event loops: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of another project: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running already at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>suite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>technique</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>repetition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 expected = %2 received + %3 lost; %4 came twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 opened and served, %2 cut or refused and made again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>server process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not measured: push-bench did not start it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>server CPU time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>server context switches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>server memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 with all clients, %2 before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measured for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>messages published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deliveries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answers that told of messages no longer kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes to the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes to the clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>load generator CPU time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, with changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, cores: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>governor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>load average before the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>build</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PushLab %1, Poco %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>session</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SweepChart</name>
    <message>
        <source>%1; “%2” does not apply to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2 = %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No parameter varies among the runs that are shown: choose a suite that varies one (interval, rate, clients, payload, rtt), or run push-bench interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of these runs has the figure “%1”: choose another one</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Theme</name>
    <message>
        <source>there is no theme &apos;%1&apos;: choose light or dark</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineCharts</name>
    <message>
        <source>the server is restarted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every tenth client stops to read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all clients read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing in the seconds before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not valid: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delivery latency (intended publishing time to receipt), ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Throughput over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deliveries/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delivery latency over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clients connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU, % of one core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>load generator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These runs have no samples per second: choose another load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No trial has a repetition %1 with samples per second: choose another one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time since the measured window began, s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Trial</name>
    <message>
        <source>latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>throughput</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ±%2 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::BlankPanel</name>
    <message>
        <source>Reading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No results are open.

./lab bench measures, and writes results/pushlab.sqlite; what it writes appears here while it measures.
Open a file with Ctrl+O, or drop one here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No finished run passes the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::ChartFrame</name>
    <message>
        <source>What this chart shows, what it means and what it does not (F1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explain this chart</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::ComparePage</name>
    <message>
        <source>&amp;Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>against &amp;base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Char&amp;t of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap session and base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is one session only: measure again, or open a second file, to compare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 worse, %2 better, %3 the same, %4 unproven; regressions stand first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::CostPage</name>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::DateButton</name>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only runs that started on these days</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::ExplanationPanel</name>
    <message>
        <source>Explanation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page has no chart: what each column means stands at its head.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you see</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it means</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it does not mean</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::FacetButton</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::FilterBar</name>
    <message>
        <source>the only one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PushLab&apos;s servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All suites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no suite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suite %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest session of each suite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Technique</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: click to see the others again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only &amp;valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves out the runs whose figures are not to be believed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the last step of the filter (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo it (Ctrl+Shift+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the newest session of the newest suite (Ctrl+L)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::LatencyPage</name>
    <message>
        <source>&amp;Uncorrected latency beside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the time at which a message was really sent, not from when it was due: what a load generator shows that waits for a slow server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::LeagueModel</name>
    <message>
        <source>contender</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::LegendEntry</name>
    <message>
        <source>Click, or press Space, to hide %1 or to show it again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::MainWindow</name>
    <message>
        <source>Reading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – PushLab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no chart to present.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 runs shown · files open: %3 · what is measured appears at once</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::Menus</name>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results (*.sqlite);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures and tables (*.png *.svg *.pdf *.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read &amp;again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export chart …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Forget these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ilter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the &amp;filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xplain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Present</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Whole chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys and mouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys and mouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a chart: drag to zoom, Shift+drag or the middle button to pan, the wheel to zoom at the pointer, a double click or Home for the whole; a click at a series, bar or row shows it alone on all pages.

Arrows go from point to point and series to series, + and − zoom, Ctrl+arrows pan, Enter shows the series alone, Esc leaves.

Ctrl+1 to Ctrl+7: pages. Ctrl+F: filter. Ctrl+Z: undo its last step. F1: explanation. F5: presentation. Ctrl+E: export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About PushLab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About PushLab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>push-viewer %1

What does each way of pushing a message to a client cost, and what does it buy? This program shows what push-bench measured.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::Presentation</name>
    <message>
        <source>%1 of %2 · Esc leaves</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::RunPage</name>
    <message>
        <source>Of this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::RunsModel</name>
    <message>
        <source>valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>suite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>repetition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validity</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::SweepPage</name>
    <message>
        <source>Fi&amp;gure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over &amp;parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at l&amp;oad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::TimelinePage</name>
    <message>
        <source>&amp;Repetition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first valid one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
