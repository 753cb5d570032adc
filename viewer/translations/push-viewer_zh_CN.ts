<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Chart</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Whiskers: 95 % intervals; of few repetitions, just their range</source>
        <translation>须线：95 % 区间；重复次数少时只是其范围</translation>
    </message>
    <message>
        <source>Bands: 95 % intervals; of few repetitions, just their range</source>
        <translation>色带：95 % 区间；重复次数少时只是其范围</translation>
    </message>
</context>
<context>
    <name>ChartExport</name>
    <message>
        <source>cannot tell from its name in which format to write &apos;%1&apos;: let it end in .png, .svg, .pdf or .csv</source>
        <translation>无法从文件名看出“%1”要写成哪种格式：请以 .png、.svg、.pdf 或 .csv 结尾</translation>
    </message>
    <message>
        <source>cannot write &apos;%1&apos; (%2): choose a folder that you may write to and that has room</source>
        <translation>无法写入“%1”（%2）：请选择有写权限且有空间的文件夹</translation>
    </message>
    <message>
        <source>cannot write &apos;%1&apos;: there is no folder &apos;%2&apos;: make it, or choose another</source>
        <translation>无法写入“%1”：没有文件夹“%2”，请新建它或另选一个</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>push-bench gave no reason</source>
        <translation>push-bench 没有给出原因</translation>
    </message>
    <message>
        <source>not valid: %1</source>
        <translation>无效：%1</translation>
    </message>
    <message>
        <source>%1 of %2 repetitions; the others are not valid</source>
        <translation>%2 次重复中的 %1 次；其余无效</translation>
    </message>
    <message>
        <source>a single repetition</source>
        <translation>仅一次重复</translation>
    </message>
    <message>
        <source>%1 repetitions</source>
        <translation>%1 次重复</translation>
    </message>
    <message>
        <source>○ %1 is not valid: %2</source>
        <translation>○ %1 无效：%2</translation>
    </message>
    <message>
        <source>○ %1 more are not valid: the crosshair says why</source>
        <translation>○ 另有 %1 个无效：十字线会说明原因</translation>
    </message>
    <message>
        <source>No run passes the filter: take something out of it, or open a file with finished runs</source>
        <translation>没有运行通过筛选：请放宽筛选，或打开含有已完成运行的文件</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>%1 against %2 repetitions can never show a p below %3: measure %4 of each</source>
        <translation>%1 次对 %2 次重复，p 永远不会低于 %3：请各测 %4 次</translation>
    </message>
    <message>
        <source>the medians differ, but the repetitions are further apart</source>
        <translation>中位数不同，但各次重复之间差得更远</translation>
    </message>
    <message>
        <source>the repetitions are too far apart: measure more of them, or on a quieter machine</source>
        <translation>各次重复相差太大：请多测几次，或换一台更空闲的机器</translation>
    </message>
    <message>
        <source>the base is not valid: %1</source>
        <translation>基准无效：%1</translation>
    </message>
    <message>
        <source>not valid: %1</source>
        <translation>无效：%1</translation>
    </message>
</context>
<context>
    <name>ComparisonModel</name>
    <message>
        <source>worse</source>
        <translation>变差</translation>
    </message>
    <message>
        <source>better</source>
        <translation>变好</translation>
    </message>
    <message>
        <source>same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>unproven</source>
        <translation>未证实</translation>
    </message>
    <message>
        <source>from 0</source>
        <translation>从 0 起</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1（%2 至 %3）</translation>
    </message>
    <message>
        <source>contender</source>
        <translation>参测者</translation>
    </message>
    <message>
        <source>load</source>
        <translation>负载</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>base</source>
        <translation>基准</translation>
    </message>
    <message>
        <source>compared</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>ratio (95 % interval)</source>
        <translation>比值（95 % 区间）</translation>
    </message>
    <message>
        <source>p (Mann-Whitney)</source>
        <translation>p（Mann-Whitney）</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>结论</translation>
    </message>
</context>
<context>
    <name>Contender</name>
    <message>
        <source>Polling</source>
        <translation>轮询</translation>
    </message>
    <message>
        <source>Comet</source>
        <translation>Comet</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>Raw TCP</source>
        <translation>原始 TCP</translation>
    </message>
    <message>
        <source>Socket.IO over WebSocket</source>
        <translation>Socket.IO（WebSocket）</translation>
    </message>
    <message>
        <source>Socket.IO over polling</source>
        <translation>Socket.IO（轮询）</translation>
    </message>
    <message>
        <source>Socket.IO, upgraded</source>
        <translation>Socket.IO（升级后）</translation>
    </message>
    <message>
        <source>Socket.IO</source>
        <translation>Socket.IO</translation>
    </message>
    <message>
        <source>coroutines</source>
        <translation>协程</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 by %2 (%3)</source>
        <translation>%1，%2（%3）</translation>
    </message>
</context>
<context>
    <name>CostCharts</name>
    <message>
        <source>None of these runs has the figure “%1”: choose another one</source>
        <translation>这些运行都没有指标“%1”：请另选一个</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>None of these runs has measured a cost: choose another load</source>
        <translation>这些运行都没有测量成本：请另选一种负载</translation>
    </message>
</context>
<context>
    <name>Crosshair</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>95 % interval: %1 to %2</source>
        <translation>95 % 区间：%1 至 %2</translation>
    </message>
    <message>
        <source>not valid</source>
        <translation>无效</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>Each line is a technique. Read upwards from a percentile: at 99 % it shows the latency that 99 of 100 deliveries did not exceed. Towards the right each step is ten times rarer: 90 %, 99 %, 99.9 %. The latency axis is logarithmic: equal steps are equal factors. A thin dotted line is the same deliveries, uncorrected.</source>
        <translation>每条线是一种技术。从某个百分位向上读：在 99 % 处，它显示 100 次投递中有 99 次没有超过的延迟。越往右每一步罕见十倍：90 %、99 %、99.9 %。延迟轴是对数的：相等的步长是相等的倍数。细点线是同样的投递，但未经校正。</translation>
    </message>
    <message>
        <source>Latency counts from the time at which a message was due by the open-loop schedule, which waits for nobody, until a client has received it. So a stall counts for every message that it held up. Uncorrected counts from when the message was really sent: where the dotted line runs lower, that is coordinated omission, waiting that the clock did not see. The left half is everyday life, the right end is what users complain about.</source>
        <translation>延迟从开环时间表规定消息应发出的时刻算起（时间表不等任何人），到客户端收到为止。因此一次停顿会计入它耽搁的每条消息。未校正的延迟从消息实际发出时算起：点线更低的地方就是协调遗漏，即时钟没有看见的等待。左半边是日常，右端是用户抱怨的地方。</translation>
    </message>
    <message>
        <source>It does not show what a network adds: all this is one machine and its loopback, where half a millisecond is mostly waking up processes. The last point on the right rests on a handful of deliveries; do not rank by it. Polling&apos;s latency is mainly its interval, not its server.</source>
        <translation>它不显示网络增加的部分：一切都在一台机器的回环上，半毫秒大多是唤醒进程的时间。最右边的点只依据少数几次投递，不要据此排名。轮询的延迟主要是其间隔，而不是其服务器。</translation>
    </message>
    <message>
        <source>Each line rises from 0 % to 100 % of the deliveries. At a latency on the axis below, its height is the share of deliveries that took at most so long. The latency axis is logarithmic: from 0.1 to 1 ms is as wide as from 1 to 10 ms.</source>
        <translation>每条线从 0 % 升到投递的 100 %。在下轴的某个延迟处，其高度是不超过此延迟的投递比例。延迟轴是对数的：从 0.1 到 1 ms 与从 1 到 10 ms 一样宽。</translation>
    </message>
    <message>
        <source>Farther left is sooner. A steep line means that deliveries are alike; a slope or a step means that there are several kinds of them, such as those that found a request waiting and those that did not. Polling rises evenly up to its interval, since a message comes at any moment between two polls. Latency counts from the intended time of the open-loop schedule.</source>
        <translation>越靠左越快。陡的线表示各次投递相似；缓坡或台阶表示有几种投递，例如遇到正在等待的请求和没有遇到的。轮询均匀地升到其间隔，因为消息会在两次轮询之间的任意时刻到来。延迟从开环时间表的应发布时刻算起。</translation>
    </message>
    <message>
        <source>It hides the rare: from 99 % on, all lines touch the top, and what happens there only the chart of percentiles tells. On a logarithmic axis a line that looks twice as far to the right is ten times or more as late, not twice.</source>
        <translation>它掩盖罕见的情况：从 99 % 起所有的线都贴着顶部，那里发生什么只有百分位图能说明。在对数轴上看起来靠右两倍的线，延迟是十倍或更多，而不是两倍。</translation>
    </message>
    <message>
        <source>The latencies are sorted into classes; the height of a step is the share of deliveries in its class. The classes are equally wide on the logarithmic axis, so one at 10 ms spans ten times as many milliseconds as one at 1 ms.</source>
        <translation>延迟被分成若干组；台阶的高度是该组投递的比例。各组在对数轴上等宽，所以 10 ms 处的一组所跨的毫秒数是 1 ms 处的十倍。</translation>
    </message>
    <message>
        <source>A narrow peak is a technique that behaves the same every time. Two peaks are two ways that a delivery can go. The place of the peak is the usual latency, from the intended time of publishing until receipt.</source>
        <translation>窄峰表示该技术每次表现相同。两个峰表示投递有两种走法。峰的位置就是通常的延迟，从应发布时刻到收到。</translation>
    </message>
    <message>
        <source>A higher peak is not better: it is narrower or its classes happen to lie well. Heights depend on the width of the classes, so compare places and shapes. Repetitions are added up; whether they agree with each other does not show here, and outliers of one in a thousand are too flat to be seen.</source>
        <translation>更高的峰并不更好：它只是更窄，或其分组恰好合适。高度取决于组宽，所以请比较位置和形状。各次重复被合并；它们是否一致在此看不出，千分之一的离群值太扁，也看不见。</translation>
    </message>
    <message>
        <source>One parameter varies along the axis below, everything else stays the same. Each point is the median of the repetitions, the band around a line its 95 % interval. Hollow points are not valid. A level line is a technique that does not have the parameter.</source>
        <translation>下轴上变化一个参数，其余不变。每个点是各次重复的中位数，线周围的色带是其 95 % 区间。空心点无效。水平线是没有该参数的技术。</translation>
    </message>
    <message>
        <source>A line that stays level does not care about the parameter. On two logarithmic axes a straight line is a power: rising one decade a decade is proportional. A bend upwards is where something is used up, a core or a queue. Where bands overlap, this run does not tell the techniques apart.</source>
        <translation>保持水平的线不受该参数影响。在两个对数轴上，直线是幂函数：每十倍升十倍即为正比。向上弯折处是某种资源用尽：一个核或一个队列。色带重叠处，这次测量分不出各技术。</translation>
    </message>
    <message>
        <source>With three repetitions the band is just their range, and it holds the true median in three of four cases, not in 95 of 100. Between points nothing was measured. Past the point at which the load generator became the bottleneck, a line tells of the generator, not of the server; those points are hollow. Loopback has no bandwidth to run out of.</source>
        <translation>只有三次重复时，色带只是其范围，四次中有三次包含真实的中位数，而不是 100 次中 95 次。点与点之间没有测量。过了负载发生器成为瓶颈的点，线说明的是发生器而不是服务器；那些点是空心的。回环没有会用尽的带宽。</translation>
    </message>
    <message>
        <source>A bar for each technique under the same load: what it spends in the server for each message that one client received. Bars start at zero; whiskers are the 95 % interval of the median of the repetitions. Hatched bars are other people&apos;s servers, empty ones are not valid.</source>
        <translation>相同负载下每种技术一根柱：服务器为一个客户端收到的每条消息花费多少。柱从零开始；须线是各次重复中位数的 95 % 区间。带斜纹的柱是其他项目的服务器，空心柱无效。</translation>
    </message>
    <message>
        <source>Shorter is cheaper, and bars may be compared by length: twice as long is twice the price. A core has 1,000,000 µs of CPU in a second; divide by the bar for the deliveries a second that it could pay for at best.</source>
        <translation>越短越便宜，柱可按长度比较：两倍长就是两倍的价钱。一个核每秒有 1,000,000 µs 的 CPU；除以柱的值，就是它至多负担得起的每秒投递数。</translation>
    </message>
    <message>
        <source>A price at this load is not the price at another: at a higher rate one wake-up or one system call serves many messages. The load generator&apos;s own work is not in it. Cheap and late is possible: polling seldom costs little because it delivers late; read the latency beside it. Whiskers of three repetitions are just their range.</source>
        <translation>此负载下的价钱不是别的负载下的价钱：速率更高时，一次唤醒或一次系统调用可服务多条消息。负载发生器自己的开销不在其中。便宜而迟是可能的：少轮询花费小，因为投递得迟；请一并看延迟。三次重复的须线只是其范围。</translation>
    </message>
    <message>
        <source>For each technique the memory that the server took while the clients were connected, less what it took before they came, divided by the connections, in KiB. Bars start at zero.</source>
        <translation>每种技术在客户端连接期间服务器占用的内存，减去它们到来之前的占用，再除以连接数，单位 KiB。柱从零开始。</translation>
    </message>
    <message>
        <source>It is what one more client costs, and with that the number of clients that fit into a machine. A thread for each connection keeps a stack that has been touched; a coroutine keeps a frame of a few hundred bytes. Buffers come on top of both.</source>
        <translation>这是再多一个客户端的代价，由此可知一台机器容得下多少客户端。每个连接一个线程，就留着一个用过的栈；协程只留几百字节的帧。两者之外还有缓冲区。</translation>
    </message>
    <message>
        <source>It is resident memory of the process alone: the kernel&apos;s socket buffers, several KiB for each connection, are not in it. With few connections the allocator&apos;s round amounts blur the figure; the suite idle, with many, tells it better. Memory that was freed need not have gone back to the system.</source>
        <translation>它只是该进程的常驻内存：内核的套接字缓冲区（每个连接几 KiB）不在其中。连接少时，分配器的取整会使数字模糊；连接多的 idle 测试集更能说明。已释放的内存未必已还给系统。</translation>
    </message>
    <message>
        <source>For each technique how often the kernel switched from one of the server&apos;s threads to something else, divided by the deliveries. Bars start at zero.</source>
        <translation>每种技术中内核从服务器的某个线程切换到别处的次数，除以投递数。柱从零开始。</translation>
    </message>
    <message>
        <source>A switch costs a microsecond or more, and the caches. An event loop that sends to a hundred clients in one go switches once for all of them, so its bar may be far below one; a thread for each connection has to be woken for each delivery, which is about one.</source>
        <translation>一次切换花费一微秒或更多，还要加上缓存。一次发送给一百个客户端的事件循环为它们全体只切换一次，所以它的柱可能远小于一；每个连接一个线程则每次投递都要被唤醒，约为一。</translation>
    </message>
    <message>
        <source>Fewer switches are not a goal but a cause: what counts is the CPU and the latency. The figure falls by itself as load rises, since a loop that never sleeps is never switched, and it depends on how many cores the generator left to the server.</source>
        <translation>更少的切换不是目标而是原因：重要的是 CPU 和延迟。负载升高时该数字自行下降，因为从不睡眠的循环从不被切换；它还取决于发生器给服务器留下了多少核。</translation>
    </message>
    <message>
        <source>How many HTTP requests the clients sent for each message that they received. Bars start at zero; no bar is none at all.</source>
        <translation>客户端每收到一条消息发送了多少 HTTP 请求。柱从零开始；没有柱就是一个也没有。</translation>
    </message>
    <message>
        <source>Pushing through an open connection takes no request. Comet takes one for each answer, so about one for each message, and less where several come in one answer. Polling asks whether or not there is anything: with few messages most of its requests are for nothing, with many one request fetches a lot of them.</source>
        <translation>通过已打开的连接推送不需要请求。Comet 每个应答需要一个请求，所以大约每条消息一个，一个应答带来多条时则更少。轮询不管有没有消息都要问：消息少时大多数请求都是白问，消息多时一个请求取来许多条。</translation>
    </message>
    <message>
        <source>Few requests for each delivery do not make polling efficient: they say that messages waited for each other. The figure turns with rate and interval, so it holds for this load only. Requests that open a connection (the handshake) count where they fell into the window.</source>
        <translation>每次投递的请求少并不说明轮询高效：它说明消息彼此等待过。该数字随速率和间隔而变，所以只适用于此负载。打开连接的请求（握手）如落在窗口内也计入。</translation>
    </message>
    <message>
        <source>How many bytes went over the connections for each message that a client received: to the server (requests, acknowledgements of the protocol) or to the client (the message in its envelope). Bars start at zero.</source>
        <translation>客户端每收到一条消息，连接上走了多少字节：发往服务器的（请求、协议的确认）或发往客户端的（消息及其信封）。柱从零开始。</translation>
    </message>
    <message>
        <source>What is above the payload&apos;s size is the protocol: HTTP heads weigh hundreds of bytes, a WebSocket frame two to eight, a packet of Socket.IO a few more. On a paid or a mobile network this is the bill.</source>
        <translation>超出载荷大小的部分就是协议：HTTP 头有数百字节，WebSocket 帧二到八字节，Socket.IO 的包再多几个。在按量付费的网络或移动网络上，这就是账单。</translation>
    </message>
    <message>
        <source>Bytes are counted in the payload of TCP: heads of TCP and IP, some 40 to 66 bytes for each packet, and TLS come on top, and hurt many small messages most. Nothing is compressed. Real browsers send longer heads (cookies) than the load generator does.</source>
        <translation>字节按 TCP 的载荷计：TCP 和 IP 的头（每个包约 40 至 66 字节）以及 TLS 另算，对许多小消息影响最大。没有任何压缩。真实浏览器发送的头（cookie）比负载发生器的长。</translation>
    </message>
    <message>
        <source>For each technique the CPU time that the server took while nothing was published, in percent of one core. Bars start at zero.</source>
        <translation>每种技术在没有发布任何消息时服务器占用的 CPU 时间，以单核的百分比计。柱从零开始。</translation>
    </message>
    <message>
        <source>It is what merely being connected costs: pings and their answers, requests that time out and are asked again, and polls for nothing. It grows with the number of clients, and so it decides how many that mostly wait a server can keep.</source>
        <translation>这是仅仅保持连接的代价：ping 及其应答、超时后重新发起的请求、白问的轮询。它随客户端数增长，因此决定一台服务器能留住多少大多在等待的客户端。</translation>
    </message>
    <message>
        <source>It says nothing of a delivery&apos;s price: there were none. Small percentages are near what the system can measure. Longer intervals of pinging and polling make it as small as one likes, at the price of noticing later that a client is gone.</source>
        <translation>它不说明投递的价钱：没有投递。很小的百分比接近系统能测量的极限。把 ping 和轮询的间隔加长，可以使它要多小有多小，代价是更晚发现客户端已离开。</translation>
    </message>
    <message>
        <source>For each technique how many HTTP requests the clients sent in a second, all together, while nothing was published. Bars start at zero; no bar is none at all.</source>
        <translation>每种技术在没有发布任何消息时所有客户端合计每秒发送的 HTTP 请求。柱从零开始；没有柱就是一个也没有。</translation>
    </message>
    <message>
        <source>Polling asks once in every interval, whether or not there is anything: clients divided by the interval. Comet asks again only when a request has timed out. An open connection asks nothing.</source>
        <translation>轮询在每个间隔问一次，不管有没有消息：客户端数除以间隔。Comet 只在请求超时后才再问。已打开的连接什么也不问。</translation>
    </message>
    <message>
        <source>It is not a limit of the server but a choice of interval and timeout. Pings of WebSocket and Socket.IO are not requests, yet are traffic all the same; the bytes tell.</source>
        <translation>它不是服务器的极限，而是间隔和超时的选择。WebSocket 和 Socket.IO 的 ping 不是请求，但仍是流量；字节数会说明。</translation>
    </message>
    <message>
        <source>One figure, a bar for each technique under the same load. The bar is the median of the repetitions, the whisker its 95 % interval. Bars start at zero. Hatched bars are other people&apos;s servers; empty ones with ○ are not valid.</source>
        <translation>一个指标，相同负载下每种技术一根柱。柱是各次重复的中位数，须线是其 95 % 区间。柱从零开始。带斜纹的柱是其他项目的服务器；带 ○ 的空心柱无效。</translation>
    </message>
    <message>
        <source>Lengths may be compared: twice as long is twice as much. Where two whiskers overlap, this run does not tell the two apart. Latencies count from the intended time of an open-loop schedule, so that a server that stalls cannot hide it. Raw TCP is the floor: so much of every figure is the machine&apos;s and the generator&apos;s own.</source>
        <translation>长度可以比较：两倍长就是两倍多。两条须线重叠时，这次测量分不出两者。延迟从开环时间表的应发布时刻算起，停顿的服务器无法掩盖。原始 TCP 是底线：每个数字中都有这么多是机器和发生器自己的。</translation>
    </message>
    <message>
        <source>One figure is not a verdict: what delivers first may cost most. Whiskers of three repetitions are just their range. All of it ran on one machine over loopback, with generator and server sharing its cores; on another machine the order may change, and a network adds its round trip to everyone.</source>
        <translation>一个指标不是判决：投递最快的可能最贵。三次重复的须线只是其范围。一切都在一台机器的回环上运行，发生器与服务器共用其核；换一台机器顺序可能改变，而网络给每种技术都加上往返时间。</translation>
    </message>
    <message>
        <source>For each second of the measured window, how many messages reached a client. A message to 100 clients counts 100 times. Vertical dashed lines are faults, and when they ended.</source>
        <translation>测量窗口的每一秒有多少消息到达客户端。发给 100 个客户端的一条消息计 100 次。竖直虚线是故障及其结束的时刻。</translation>
    </message>
    <message>
        <source>With an open loop the line should be level, at rate times clients: the server keeps up. A dip followed by a peak is a stall that was made up for; a dip without one is loss. With a fixed number of messages under way the height is what server and generator can do together.</source>
        <translation>开环时线应当水平，高度为速率乘以客户端数：服务器跟得上。先凹后凸是弥补了的停顿；只凹不凸是丢失。在途消息数固定时，高度是服务器与发生器一起能做到的。</translation>
    </message>
    <message>
        <source>A level line at the asked rate is not a limit: the server may have plenty in reserve. It shows one repetition, not all. The first second may hold the end of warming up, the last one may be cut short and look like a fall. Very long runs are thinned out, but peaks and dips stay.</source>
        <translation>在所要求速率上的水平线不是极限：服务器可能绰绰有余。它显示一次重复，而不是全部。第一秒可能含有预热的尾声，最后一秒可能不足一秒而看似下降。很长的运行会抽稀，但峰和谷保留。</translation>
    </message>
    <message>
        <source>For each second of the measured window the median of the latencies of its deliveries and their 99th percentile, from the intended time of publishing until receipt.</source>
        <translation>测量窗口每一秒的投递延迟的中位数和第 99 百分位，从应发布时刻到收到。</translation>
    </message>
    <message>
        <source>The median is the usual delivery, p99 the slowest one in a hundred. After a fault, messages that were due while nobody was served come late: the open loop counts all of their waiting, so p99 shows how long the gap was. A line that climbs steadily is a queue that grows: the load is too high.</source>
        <translation>中位数是通常的投递，p99 是一百次中最慢的一次。故障之后，无人服务期间应发的消息会迟到：开环计入它们的全部等待，所以 p99 显示间断有多长。持续上升的线是在增长的队列：负载太高。</translation>
    </message>
    <message>
        <source>A second with few deliveries has a poor p99. Percentiles of seconds do not average to the percentile of the run; that one comes from all deliveries, on the page of latency. A second in which nothing arrived has no latency at all: look at the throughput above it. Spikes of a few milliseconds may be the machine&apos;s and no server&apos;s.</source>
        <translation>投递很少的一秒，其 p99 不可靠。各秒百分位的平均不是整次运行的百分位；后者来自全部投递，见延迟页。什么也没到达的一秒没有延迟：请看上面的吞吐量。几毫秒的尖峰可能属于机器而不属于任何服务器。</translation>
    </message>
    <message>
        <source>How many clients were connected at the end of each second. Dashed lines are faults.</source>
        <translation>每秒结束时有多少客户端处于连接状态。虚线是故障。</translation>
    </message>
    <message>
        <source>Level at the number of clients is as it should be. After a cut the line falls and comes back; those that ask again anyway are back with their next request, those that hold a connection must first notice that it is gone.</source>
        <translation>保持在客户端数的水平上就是正常。断开之后线下降再恢复；反正要再问的客户端随下一个请求就回来，保持连接的客户端须先发现连接已断。</translation>
    </message>
    <message>
        <source>Connected does not mean served: messages sent during the gap may be lost or made up for, which the deliveries tell. Polling may drop to none between two polls without any harm. How soon clients come back is also a matter of the load generator&apos;s own waiting before it tries again.</source>
        <translation>已连接不等于得到服务：间断期间发送的消息可能丢失或被补发，由投递数说明。轮询在两次轮询之间降到零也无妨。客户端多快回来，还取决于负载发生器自己在重试之前的等待。</translation>
    </message>
    <message>
        <source>For each second the CPU time of the server and, thin and dotted, that of the load generator, in percent of one core. A server with several threads can exceed 100 %.</source>
        <translation>每一秒服务器的 CPU 时间，以及（细点线）负载发生器的 CPU 时间，以单核的百分比计。多线程的服务器可以超过 100 %。</translation>
    </message>
    <message>
        <source>A server at 100 % of one core for each of its loops is at its limit. The generator must stay well below 100 %: where it does not, it is the bottleneck, latency counts its own delays, and the run is not valid. Peaks after a fault are clients that all come back at once.</source>
        <translation>每个循环用满一个核的 100 % 时，服务器到了极限。发生器必须远低于 100 %：否则它就是瓶颈，延迟计入它自己的耽搁，该次运行无效。故障之后的峰是所有客户端同时回来。</translation>
    </message>
    <message>
        <source>CPU is what these two processes were charged; the kernel&apos;s work on interrupts for loopback traffic is partly charged to whoever was running. A low line is no proof of being fast: it may be waiting. Percent of one core of this machine, at this clock, say little about another one.</source>
        <translation>CPU 是记在这两个进程账上的时间；内核为回环流量处理中断的工作，有一部分记在当时正在运行的进程账上。低的线不证明快：它可能在等待。这台机器、这个主频下单核的百分比，对另一台说明不了多少。</translation>
    </message>
    <message>
        <source>For each trial that both sessions have, the figure of the one divided by that of the base; the whisker is the 95 % interval of that ratio. The line at 1 means the same. The axis is a matter of factors: half is as far from 1 as double.</source>
        <translation>对两次会话都有的每个试验，一次会话的指标除以基准的指标；须线是该比值的 95 % 区间。1 处的线表示相同。轴是倍数：一半与一倍离 1 一样远。</translation>
    </message>
    <message>
        <source>A whisker that reaches across 1 shows no difference that could be relied on. One that stays off 1, by 10 % or more, counts as better or worse; which side is better depends on the figure: less latency, more deliveries. A regression is worth looking into where it shows up in several trials.</source>
        <translation>跨过 1 的须线没有显示可靠的差异。不跨过 1 且相差 10 % 以上的，算作变好或变差；哪一侧更好取决于指标：延迟要少，投递要多。一个退步在多个试验中都出现时，值得深究。</translation>
    </message>
    <message>
        <source>With three repetitions on either side an interval misses 1 by chance in about one of ten comparisons, and of many rows some will; more repetitions settle it. It does not say why: another kernel, compiler, governor or a busy machine is a difference, too, and the page of the run tells them. Ratios of invalid runs compare generators.</source>
        <translation>每侧三次重复时，大约十次比较中有一次区间会偶然不含 1，行数多时总会有一些；更多重复可以定论。它不说明原因：另一个内核、编译器、调频策略或繁忙的机器也是差异，运行页会说明。无效运行的比值比较的是发生器。</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>intended publishing time to receipt</source>
        <translation>从应发布时刻到收到</translation>
    </message>
    <message>
        <source>actual publishing time to receipt</source>
        <translation>从实际发布时刻到收到</translation>
    </message>
    <message>
        <source>delivery latency, median</source>
        <translation>投递延迟，中位数</translation>
    </message>
    <message>
        <source>delivery latency, p90</source>
        <translation>投递延迟，p90</translation>
    </message>
    <message>
        <source>delivery latency, p99</source>
        <translation>投递延迟，p99</translation>
    </message>
    <message>
        <source>delivery latency, p99.9</source>
        <translation>投递延迟，p99.9</translation>
    </message>
    <message>
        <source>delivery latency, longest</source>
        <translation>投递延迟，最长</translation>
    </message>
    <message>
        <source>delivery latency, mean</source>
        <translation>投递延迟，平均</translation>
    </message>
    <message>
        <source>uncorrected latency, median</source>
        <translation>未校正延迟，中位数</translation>
    </message>
    <message>
        <source>uncorrected latency, p99</source>
        <translation>未校正延迟，p99</translation>
    </message>
    <message>
        <source>throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>deliveries/s</source>
        <translation>次投递/秒</translation>
    </message>
    <message>
        <source>deliveries lost</source>
        <translation>丢失的投递</translation>
    </message>
    <message>
        <source>deliveries that came twice</source>
        <translation>重复到达的投递</translation>
    </message>
    <message>
        <source>server CPU per delivery</source>
        <translation>每次投递的服务器 CPU</translation>
    </message>
    <message>
        <source>server context switches per delivery</source>
        <translation>每次投递的服务器上下文切换</translation>
    </message>
    <message>
        <source>HTTP requests per delivery</source>
        <translation>每次投递的 HTTP 请求</translation>
    </message>
    <message>
        <source>bytes to the server per delivery</source>
        <translation>每次投递发往服务器的字节</translation>
    </message>
    <message>
        <source>bytes to the client per delivery</source>
        <translation>每次投递发往客户端的字节</translation>
    </message>
    <message>
        <source>server CPU</source>
        <translation>服务器 CPU</translation>
    </message>
    <message>
        <source>% of one core</source>
        <translation>单核的 %</translation>
    </message>
    <message>
        <source>HTTP requests</source>
        <translation>HTTP 请求</translation>
    </message>
    <message>
        <source>requests/s</source>
        <translation>次请求/秒</translation>
    </message>
    <message>
        <source>server memory per connection</source>
        <translation>每个连接的服务器内存</translation>
    </message>
    <message>
        <source>connecting to being served, median</source>
        <translation>从连接到可服务，中位数</translation>
    </message>
    <message>
        <source>connections opened and served</source>
        <translation>已建立并可服务的连接</translation>
    </message>
    <message>
        <source>connections/s</source>
        <translation>个连接/秒</translation>
    </message>
    <message>
        <source>from a cut to the next delivery, median</source>
        <translation>从断开到下一次投递，中位数</translation>
    </message>
    <message>
        <source>from a cut to the next delivery, longest</source>
        <translation>从断开到下一次投递，最长</translation>
    </message>
    <message>
        <source>load generator CPU</source>
        <translation>负载发生器 CPU</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>%1 delivers first: %2 in the median</source>
        <translation>%1投递最快：中位数 %2</translation>
    </message>
    <message>
        <source>%1 deliver first and cannot be told apart: %2 in the median</source>
        <translation>%1投递最快且不分先后：中位数 %2</translation>
    </message>
    <message>
        <source>%1 times sooner than %2</source>
        <translation>%2的延迟是其 %1 倍</translation>
    </message>
    <message>
        <source>%1 delivers again first: %2 after it was cut off</source>
        <translation>%1最先恢复投递：断开后 %2</translation>
    </message>
    <message>
        <source>%1 deliver again first and cannot be told apart: %2 after they were cut off</source>
        <translation>%1最先恢复投递且不分先后：断开后 %2</translation>
    </message>
    <message>
        <source>%1 delivers most: %2</source>
        <translation>%1投递最多：%2</translation>
    </message>
    <message>
        <source>%1 deliver most and cannot be told apart: %2</source>
        <translation>%1投递最多且不分高下：%2</translation>
    </message>
    <message>
        <source>%1 times as much as %2</source>
        <translation>是%2的 %1 倍</translation>
    </message>
    <message>
        <source>%1 is ready first: %2 from connecting to being served</source>
        <translation>%1最先就绪：从连接到可服务 %2</translation>
    </message>
    <message>
        <source>%1 are ready first and cannot be told apart: %2 from connecting to being served</source>
        <translation>%1最先就绪且不分先后：从连接到可服务 %2</translation>
    </message>
    <message>
        <source>%1 needs least server memory: %2 per connection</source>
        <translation>%1占用服务器内存最少：每个连接 %2</translation>
    </message>
    <message>
        <source>%1 need least server memory and cannot be told apart: %2 per connection</source>
        <translation>%1占用服务器内存最少且不分高下：每个连接 %2</translation>
    </message>
    <message>
        <source>while %2 needs %1 times as much</source>
        <translation>而%2需要其 %1 倍</translation>
    </message>
    <message>
        <source>%1 ± %2</source>
        <translation>%1 ± %2</translation>
    </message>
    <message>
        <source>%1 every %2 ms</source>
        <translation>%1（每 %2 ms）</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1以及另外 %2 个</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1和%2</translation>
    </message>
    <message>
        <source>at the same server CPU per delivery</source>
        <translation>每次投递的服务器 CPU 相同</translation>
    </message>
    <message>
        <source>at %1 times its server CPU per delivery</source>
        <translation>每次投递的服务器 CPU 是其 %1 倍</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Raw TCP aside, %1</source>
        <translation>除原始 TCP 外，%1</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1 Single repetitions: the error is not known.</source>
        <translation>%1仅一次重复：误差未知。</translation>
    </message>
    <message>
        <source>None of the %1 rows is valid: nothing can be compared.</source>
        <translation>%1 行都无效：无从比较。</translation>
    </message>
    <message>
        <source>1 of %1 rows is not valid and not counted.</source>
        <translation>%1 行中有 1 行无效，不计入。</translation>
    </message>
    <message>
        <source>%1 of %2 rows are not valid and not counted.</source>
        <translation>%2 行中有 %1 行无效，不计入。</translation>
    </message>
    <message>
        <source>the fastest %1 times sooner than %2</source>
        <translation>%2的延迟是最快者的 %1 倍</translation>
    </message>
    <message>
        <source>the most is %1 times as much as that of %2</source>
        <translation>最多者是%2的 %1 倍</translation>
    </message>
    <message>
        <source>while %2 needs %1 times as much as the least</source>
        <translation>而%2需要最少者的 %1 倍</translation>
    </message>
</context>
<context>
    <name>LatencyCharts</name>
    <message>
        <source>%1, uncorrected</source>
        <translation>%1，未校正</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>No run that is shown has a latency histogram: choose another suite, or run push-bench quick</source>
        <translation>显示的运行都没有延迟直方图：请另选测试集，或运行 push-bench quick</translation>
    </message>
    <message>
        <source>dotted: uncorrected, from the actual instead of the intended publishing time to receipt</source>
        <translation>点线：未校正，从实际（而非应）发布时刻到收到</translation>
    </message>
    <message>
        <source>delivery latency (intended publishing time to receipt), ms</source>
        <translation>投递延迟（从应发布时刻到收到），ms</translation>
    </message>
    <message>
        <source>percentile of deliveries, %</source>
        <translation>投递的百分位，%</translation>
    </message>
    <message>
        <source>Delivery latency by percentile</source>
        <translation>按百分位的投递延迟</translation>
    </message>
    <message>
        <source>deliveries that took at most so long, %</source>
        <translation>不超过此延迟的投递，%</translation>
    </message>
    <message>
        <source>Share of deliveries by latency</source>
        <translation>按延迟累计的投递比例</translation>
    </message>
    <message>
        <source>deliveries in each class, %</source>
        <translation>各组投递的比例，%</translation>
    </message>
    <message>
        <source>Distribution of delivery latency</source>
        <translation>投递延迟的分布</translation>
    </message>
</context>
<context>
    <name>LatencyPoints</name>
    <message>
        <source>the longest of %1 took %2 ms</source>
        <translation>%1 次中最长的用了 %2 ms</translation>
    </message>
</context>
<context>
    <name>LoadFailure</name>
    <message>
        <source>There is no file %1: run ./lab bench, which writes results/pushlab.sqlite, or open another file.</source>
        <translation>没有文件 %1: 请运行 ./lab bench（会写入 results/pushlab.sqlite），或打开其他文件。</translation>
    </message>
    <message>
        <source>%1 is not an SQLite database: open a file that push-bench wrote, such as results/pushlab.sqlite.</source>
        <translation>%1 不是 SQLite 数据库: 请打开 push-bench 写的文件，如 results/pushlab.sqlite。</translation>
    </message>
    <message>
        <source>%1 is the database of another program: open a file that push-bench wrote.</source>
        <translation>%1 是其他程序的数据库: 请打开 push-bench 写的文件。</translation>
    </message>
    <message>
        <source>%1 holds no results yet: run ./lab bench; what it records will appear here by itself.</source>
        <translation>%1 还没有结果: 请运行 ./lab bench，它记录的内容会自动出现在这里。</translation>
    </message>
    <message>
        <source>%1 was written by an older PushLab: let push-bench record into it once, which brings it up to date.</source>
        <translation>%1 由较旧的 PushLab 写成: 请让 push-bench 向它记录一次，即可更新。</translation>
    </message>
    <message>
        <source>%1 was written by a newer PushLab: open it with that version, or open another file.</source>
        <translation>%1 由较新的 PushLab 写成: 请用那个版本打开，或打开其他文件。</translation>
    </message>
    <message>
        <source>%1 may not be read: get permission to read it and its folder, or open another file.</source>
        <translation>%1 无权读取: 请取得它及其文件夹的读权限，或打开其他文件。</translation>
    </message>
    <message>
        <source>%1 is locked by another program: close what writes it; it will be read as soon as it is free.</source>
        <translation>%1 被其他程序锁定: 请关闭写它的程序，一旦空闲就会读取。</translation>
    </message>
    <message>
        <source>%1 is damaged: save what is left with sqlite3 and its command .recover, or open another file.</source>
        <translation>%1 已损坏: 请用 sqlite3 的 .recover 命令挽救剩余内容，或打开其他文件。</translation>
    </message>
    <message>
        <source>%1 is not opened, for %2 files are open: close one first.</source>
        <translation>已打开 %2 个文件，%1 未打开: 请先关闭一个。</translation>
    </message>
</context>
<context>
    <name>Parameter</name>
    <message>
        <source>clients</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>poll interval</source>
        <translation>轮询间隔</translation>
    </message>
    <message>
        <source>messages published</source>
        <translation>发布的消息</translation>
    </message>
    <message>
        <source>per second</source>
        <translation>每秒</translation>
    </message>
    <message>
        <source>payload</source>
        <translation>载荷</translation>
    </message>
    <message>
        <source>round trip</source>
        <translation>往返时间</translation>
    </message>
    <message>
        <source>receivers of each message</source>
        <translation>每条消息的接收者</translation>
    </message>
    <message>
        <source>messages under way</source>
        <translation>在途消息</translation>
    </message>
    <message>
        <source>push servers</source>
        <translation>推送服务器</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>经由 %1</translation>
    </message>
    <message>
        <source>push servers: %1</source>
        <translation>推送服务器：%1</translation>
    </message>
    <message>
        <source>event loops</source>
        <translation>事件循环</translation>
    </message>
    <message>
        <source>messages of %1 B</source>
        <translation>%1 B 的消息</translation>
    </message>
    <message>
        <source>%1 messages under way</source>
        <translation>%1 条在途消息</translation>
    </message>
    <message>
        <source>%1 messages of %2 B under way</source>
        <translation>%1 条 %2 B 的在途消息</translation>
    </message>
    <message>
        <source>%1 messages/s</source>
        <translation>%1 条消息/秒</translation>
    </message>
    <message>
        <source>%1 messages/s of %2 B</source>
        <translation>%1 条 %2 B 的消息/秒</translation>
    </message>
    <message>
        <source>round trip %1 ms</source>
        <translation>往返 %1 ms</translation>
    </message>
    <message>
        <source>round trip %1 ms, varying by %2 ms</source>
        <translation>往返 %1 ms，波动 %2 ms</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>stall</source>
        <translation>停顿</translation>
    </message>
    <message>
        <source>restart</source>
        <translation>重启</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>缓慢</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>1 client</source>
        <translation>1 个客户端</translation>
    </message>
    <message>
        <source>%1 clients</source>
        <translation>%1 个客户端</translation>
    </message>
    <message>
        <source>polled every %1 ms</source>
        <translation>每 %1 ms 轮询</translation>
    </message>
    <message>
        <source>to %1 of them</source>
        <translation>发给其中 %1 个</translation>
    </message>
    <message>
        <source>fault: %1</source>
        <translation>故障：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>RatioChart</name>
    <message>
        <source>%1 against %2</source>
        <translation>%1 对 %2</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, against the base</source>
        <translation>%1，与基准相比</translation>
    </message>
    <message>
        <source>ratio to the base; %1</source>
        <translation>与基准之比；%1</translation>
    </message>
    <message>
        <source>below 1 is better</source>
        <translation>小于 1 更好</translation>
    </message>
    <message>
        <source>above 1 is better</source>
        <translation>大于 1 更好</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>无变化</translation>
    </message>
    <message>
        <source>These sessions have no plan in common: choose two that ran the same suite</source>
        <translation>这两次会话没有共同的计划：请选择运行过同一测试集的两次</translation>
    </message>
    <message>
        <source>Both sessions lack the figure “%1”: choose another one</source>
        <translation>两次会话都没有指标“%1”：请另选一个</translation>
    </message>
    <message>
        <source>○ %1: %2</source>
        <translation>○ %1：%2</translation>
    </message>
</context>
<context>
    <name>RunFacts</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>finished, valid</source>
        <translation>已完成，有效</translation>
    </message>
    <message>
        <source>finished, not valid</source>
        <translation>已完成，无效</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>aborted</source>
        <translation>已中止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>why it failed</source>
        <translation>失败原因</translation>
    </message>
    <message>
        <source>why it is not valid</source>
        <translation>无效原因</translation>
    </message>
    <message>
        <source>to keep in mind</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>started</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>an event loop per core</source>
        <translation>每核一个事件循环</translation>
    </message>
    <message>
        <source>event loops: %1</source>
        <translation>事件循环：%1</translation>
    </message>
    <message>
        <source>of another project: %1</source>
        <translation>其他项目的：%1</translation>
    </message>
    <message>
        <source>running already at %1</source>
        <translation>已在 %1 运行</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>suite</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>technique</source>
        <translation>技术</translation>
    </message>
    <message>
        <source>server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>load</source>
        <translation>负载</translation>
    </message>
    <message>
        <source>repetition</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>window</source>
        <translation>测量窗口</translation>
    </message>
    <message>
        <source>%1 expected = %2 received + %3 lost; %4 came twice</source>
        <translation>应收 %1 = 收到 %2 + 丢失 %3；重复到达 %4</translation>
    </message>
    <message>
        <source>%1 opened and served, %2 cut or refused and made again</source>
        <translation>建立并可服务 %1，断开或被拒后重建 %2</translation>
    </message>
    <message>
        <source>server process</source>
        <translation>服务器进程</translation>
    </message>
    <message>
        <source>not measured: push-bench did not start it</source>
        <translation>未测量：不是 push-bench 启动的</translation>
    </message>
    <message>
        <source>server CPU time</source>
        <translation>服务器 CPU 时间</translation>
    </message>
    <message>
        <source>server context switches</source>
        <translation>服务器上下文切换</translation>
    </message>
    <message>
        <source>server memory</source>
        <translation>服务器内存</translation>
    </message>
    <message>
        <source>%1 with all clients, %2 before</source>
        <translation>全部客户端连接时 %1，之前 %2</translation>
    </message>
    <message>
        <source>measured for</source>
        <translation>实测时长</translation>
    </message>
    <message>
        <source>messages published</source>
        <translation>发布的消息</translation>
    </message>
    <message>
        <source>deliveries</source>
        <translation>投递</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>answers that told of messages no longer kept</source>
        <translation>告知消息已不再保留的应答</translation>
    </message>
    <message>
        <source>HTTP requests</source>
        <translation>HTTP 请求</translation>
    </message>
    <message>
        <source>bytes to the server</source>
        <translation>发往服务器的字节</translation>
    </message>
    <message>
        <source>bytes to the clients</source>
        <translation>发往客户端的字节</translation>
    </message>
    <message>
        <source>load generator CPU time</source>
        <translation>负载发生器 CPU 时间</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1, with changes</source>
        <translation>%1，有改动</translation>
    </message>
    <message>
        <source>machine</source>
        <translation>机器</translation>
    </message>
    <message>
        <source>processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>%1, cores: %2</source>
        <translation>%1，核数：%2</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>%1 GiB</source>
        <translation>%1 GiB</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>内核</translation>
    </message>
    <message>
        <source>governor</source>
        <translation>调频策略</translation>
    </message>
    <message>
        <source>load average before the session</source>
        <translation>会话前的平均负载</translation>
    </message>
    <message>
        <source>build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1，由 %2</translation>
    </message>
    <message>
        <source>versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>PushLab %1, Poco %2</source>
        <translation>PushLab %1，Poco %2</translation>
    </message>
    <message>
        <source>commit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>session</source>
        <translation>会话</translation>
    </message>
</context>
<context>
    <name>SweepChart</name>
    <message>
        <source>%1; “%2” does not apply to it</source>
        <translation>%1；“%2”与它无关</translation>
    </message>
    <message>
        <source>%1 at %2 = %3</source>
        <translation>%1，%2 = %3</translation>
    </message>
    <message>
        <source>No parameter varies among the runs that are shown: choose a suite that varies one (interval, rate, clients, payload, rtt), or run push-bench interval</source>
        <translation>显示的运行中没有变化的参数：请选择改变某个参数的测试集（interval、rate、clients、payload、rtt），或运行 push-bench interval</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1，按%2</translation>
    </message>
    <message>
        <source>None of these runs has the figure “%1”: choose another one</source>
        <translation>这些运行都没有指标“%1”：请另选一个</translation>
    </message>
</context>
<context>
    <name>Theme</name>
    <message>
        <source>there is no theme &apos;%1&apos;: choose light or dark</source>
        <translation>没有主题“%1”：请选择 light 或 dark</translation>
    </message>
</context>
<context>
    <name>TimelineCharts</name>
    <message>
        <source>Dotted: p99</source>
        <translation>点线：p99</translation>
    </message>
    <message>
        <source>Dotted: load generator</source>
        <translation>点线：负载发生器</translation>
    </message>
    <message>
        <source>connections are cut</source>
        <translation>连接被切断</translation>
    </message>
    <message>
        <source>the server is restarted</source>
        <translation>服务器重启</translation>
    </message>
    <message>
        <source>every tenth client stops to read</source>
        <translation>每十个客户端中有一个停止读取</translation>
    </message>
    <message>
        <source>all clients read again</source>
        <translation>所有客户端恢复读取</translation>
    </message>
    <message>
        <source>nothing in the seconds before</source>
        <translation>之前几秒没有数据</translation>
    </message>
    <message>
        <source>not valid: %1</source>
        <translation>无效：%1</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>delivery latency (intended publishing time to receipt), ms</source>
        <translation>投递延迟（从应发布时刻到收到），ms</translation>
    </message>
    <message>
        <source>Throughput over time</source>
        <translation>吞吐量随时间</translation>
    </message>
    <message>
        <source>deliveries/s</source>
        <translation>次投递/秒</translation>
    </message>
    <message>
        <source>Delivery latency over time</source>
        <translation>投递延迟随时间</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Connections over time</source>
        <translation>连接数随时间</translation>
    </message>
    <message>
        <source>clients connected</source>
        <translation>已连接的客户端</translation>
    </message>
    <message>
        <source>CPU over time</source>
        <translation>CPU 随时间</translation>
    </message>
    <message>
        <source>CPU, % of one core</source>
        <translation>CPU，单核的 %</translation>
    </message>
    <message>
        <source>server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>load generator</source>
        <translation>负载发生器</translation>
    </message>
    <message>
        <source>These runs have no samples per second: choose another load</source>
        <translation>这些运行没有逐秒采样：请另选一种负载</translation>
    </message>
    <message>
        <source>No trial has a repetition %1 with samples per second: choose another one</source>
        <translation>没有带逐秒采样的第 %1 次重复：请另选一次</translation>
    </message>
    <message>
        <source>time since the measured window began, s</source>
        <translation>测量窗口开始后的时间，s</translation>
    </message>
</context>
<context>
    <name>Trial</name>
    <message>
        <source>latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>%1 ±%2 %</source>
        <translation>%1 ±%2 %</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>Warning</name>
    <message>
        <source>the load generator was the bottleneck (%1 % of its core): connections per second are its number; the server&apos;s CPU for each holds</source>
        <translation>负载发生器成了瓶颈（占其核心的 %1 %）：每秒连接数是它的上限；每个连接的服务器 CPU 仍然有效</translation>
    </message>
    <message>
        <source>the load generator was the bottleneck (%1 % of its core): use fewer --clients or a lower --rate, or give it a core of its own</source>
        <translation>负载发生器成了瓶颈（占其核心的 %1 %）：请减少 --clients 或降低 --rate，或给它一个独占的核心</translation>
    </message>
    <message>
        <source>nothing was published in the window: raise --duration or --rate</source>
        <translation>测量窗口内没有发布任何消息：请增大 --duration 或 --rate</translation>
    </message>
    <message>
        <source>%1 of %2 deliveries were lost: lower --rate or --clients, or look into the server</source>
        <translation>%2 次投递中丢失了 %1 次：请降低 --rate 或 --clients，或检查服务器</translation>
    </message>
    <message>
        <source>%1 of %2 deliveries were lost: more was published between two polls than the server retains; lower --rate or --interval</source>
        <translation>%2 次投递中丢失了 %1 次：两次轮询之间发布的消息多于服务器的保留量；请降低 --rate 或 --interval</translation>
    </message>
    <message>
        <source>%1 of %2 deliveries were lost to the fault: this technique does not make up for it</source>
        <translation>%2 次投递中有 %1 次因故障丢失：该技术不会补回</translation>
    </message>
    <message>
        <source>%1 deliveries went to clients that they were not for: look into the server&apos;s rooms</source>
        <translation>%1 次投递发给了不该收到的客户端：请检查服务器的房间</translation>
    </message>
    <message>
        <source>only %1 of %2 clients got through (they were not served in time): use fewer --clients or raise the server&apos;s limits</source>
        <translation>%2 个客户端中只有 %1 个接通（未能及时得到服务）：请减少 --clients 或提高服务器的上限</translation>
    </message>
    <message>
        <source>only %1 of %2 clients got through (%3): use fewer --clients or raise the server&apos;s limits</source>
        <translation>%2 个客户端中只有 %1 个接通（%3）：请减少 --clients 或提高服务器的上限</translation>
    </message>
    <message>
        <source>the schedule ran %1 ms late (p99; at most %2 ms is fair): use a lower --rate or fewer --clients, or a quieter machine</source>
        <translation>发布计划晚了 %1 ms（p99；至多 %2 ms 才算公平）：请降低 --rate 或减少 --clients，或换一台更安静的机器</translation>
    </message>
    <message>
        <source>the machine swapped %1 pages during the run: use fewer --clients, or a machine with more memory</source>
        <translation>运行期间机器交换了 %1 页内存：请减少 --clients，或换一台内存更大的机器</translation>
    </message>
    <message>
        <source>connections were cut or refused %1 times and made again: see the server&apos;s log for the reason</source>
        <translation>连接被切断或拒绝并重新建立了 %1 次：原因见服务器日志</translation>
    </message>
    <message>
        <source>%1 deliveries came twice: fine after a reconnect, otherwise a fault of the server</source>
        <translation>%1 次投递重复到达：重连之后属正常，否则是服务器的错误</translation>
    </message>
    <message>
        <source>the server&apos;s CPU and memory are unknown, since --target did not start it: read them on its machine</source>
        <translation>服务器的 CPU 和内存未知，因为它不是由 --target 启动的：请在它所在的机器上查看</translation>
    </message>
    <message>
        <source>push-bench was built for debugging: build it with `cmake --preset release`</source>
        <translation>push-bench 是调试版本：请用 `cmake --preset release` 构建</translation>
    </message>
    <message>
        <source>server and load generator share one core and slow each other down: use a machine with two or more</source>
        <translation>服务器与负载发生器共用一个核心，互相拖慢：请使用两核或更多核心的机器</translation>
    </message>
    <message>
        <source>other programs kept %1 of %2 cores busy before the start: stop them and repeat</source>
        <translation>开始前其他程序占用了 %2 个核心中的 %1 个：请停止它们后重测</translation>
    </message>
    <message>
        <source>the machine was busy at the start (load average %1): stop other programs and repeat</source>
        <translation>开始时机器繁忙（平均负载 %1）：请停止其他程序后重测</translation>
    </message>
    <message>
        <source>the CPU governor is &apos;powersave&apos;: `cpupower frequency-set -g performance` makes figures steadier</source>
        <translation>CPU 调速器为“powersave”：`cpupower frequency-set -g performance` 可使数字更稳定</translation>
    </message>
    <message>
        <source>%1 clients do not fit into %2 ephemeral ports: widen net.ipv4.ip_local_port_range or use fewer --clients</source>
        <translation>%1 个客户端超出了 %2 个临时端口：请扩大 net.ipv4.ip_local_port_range 或减少 --clients</translation>
    </message>
    <message>
        <source>%1 clients do not fit into %2 open files: raise the hard limit (`ulimit -Hn`, LimitNOFILE=) or use --clients %3 at most</source>
        <translation>%1 个客户端超出了 %2 个打开文件的上限：请提高硬限制（`ulimit -Hn`、LimitNOFILE=），或将 --clients 设为至多 %3</translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::BlankPanel</name>
    <message>
        <source>Reading …</source>
        <translation>正在读取……</translation>
    </message>
    <message>
        <source>No results are open.

./lab bench measures, and writes results/pushlab.sqlite; what it writes appears here while it measures.
Open a file with Ctrl+O, or drop one here.</source>
        <translation>没有打开任何结果。

./lab bench 进行测量并写入 results/pushlab.sqlite；测量时写入的内容会随时出现在这里。
用 Ctrl+O 打开文件，或把文件拖到这里。</translation>
    </message>
    <message>
        <source>&amp;Open …</source>
        <translation>打开(&amp;O)……</translation>
    </message>
    <message>
        <source>No finished run passes the filter.</source>
        <translation>没有已完成的运行通过筛选。</translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation>清除筛选(&amp;C)</translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::ChartFrame</name>
    <message>
        <source>What this chart shows, what it means and what it does not (F1)</source>
        <translation>此图显示什么、意味着什么、不意味着什么（F1）</translation>
    </message>
    <message>
        <source>Explain this chart</source>
        <translation>解释此图</translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::ComparePage</name>
    <message>
        <source>&amp;Session</source>
        <translation>会话(&amp;S)</translation>
    </message>
    <message>
        <source>against &amp;base</source>
        <translation>对比基准(&amp;B)</translation>
    </message>
    <message>
        <source>Char&amp;t of</source>
        <translation>图表指标(&amp;T)</translation>
    </message>
    <message>
        <source>Swap session and base</source>
        <translation>交换会话与基准</translation>
    </message>
    <message>
        <source>There is one session only: measure again, or open a second file, to compare.</source>
        <translation>只有一次会话：要比较，请再测一次或打开第二个文件。</translation>
    </message>
    <message>
        <source>%1 worse, %2 better, %3 the same, %4 unproven; regressions stand first.</source>
        <translation>变差 %1，变好 %2，相同 %3，未证实 %4；退步排在最前。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Comparing …</source>
        <translation>正在比较……</translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::CostPage</name>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::DateButton</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Only runs that started on these days</source>
        <translation>只显示在这些日期开始的运行</translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::ExplanationPanel</name>
    <message>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>This page has no chart: what each column means stands at its head.</source>
        <translation>此页没有图表：各列的含义见列头。</translation>
    </message>
    <message>
        <source>What you see</source>
        <translation>看到什么</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>意味着什么</translation>
    </message>
    <message>
        <source>What it does not mean</source>
        <translation>不意味着什么</translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::FacetButton</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 中的 %1</translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::FilterBar</name>
    <message>
        <source>the only one</source>
        <translation>唯一的</translation>
    </message>
    <message>
        <source>PushLab&apos;s servers</source>
        <translation>PushLab 的服务器</translation>
    </message>
    <message>
        <source>All suites</source>
        <translation>所有测试集</translation>
    </message>
    <message>
        <source>no suite</source>
        <translation>无测试集</translation>
    </message>
    <message>
        <source>Suite %1</source>
        <translation>测试集 %1</translation>
    </message>
    <message>
        <source>Newest session of each suite</source>
        <translation>各测试集最新的会话</translation>
    </message>
    <message>
        <source>All sessions</source>
        <translation>所有会话</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>技术</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>传输</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>仅 %1</translation>
    </message>
    <message>
        <source>%1: click to see the others again</source>
        <translation>%1：点击以重新显示其他</translation>
    </message>
    <message>
        <source>Suite</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Only &amp;valid</source>
        <translation>仅有效(&amp;V)</translation>
    </message>
    <message>
        <source>Leaves out the runs whose figures are not to be believed</source>
        <translation>略去数据不可信的运行</translation>
    </message>
    <message>
        <source>Undo the last step of the filter (Ctrl+Z)</source>
        <translation>撤销上一步筛选（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo it (Ctrl+Shift+Z)</source>
        <translation>重做（Ctrl+Shift+Z）</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Back to the newest session of the newest suite (Ctrl+L)</source>
        <translation>回到最新测试集的最新会话（Ctrl+L）</translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::LatencyPage</name>
    <message>
        <source>&amp;Uncorrected latency beside it</source>
        <translation>并列未校正的延迟(&amp;U)</translation>
    </message>
    <message>
        <source>From the time at which a message was really sent, not from when it was due: what a load generator shows that waits for a slow server</source>
        <translation>从消息实际发出的时刻算起，而不是从应发出的时刻：等待慢服务器的负载发生器显示的就是它</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::LeagueModel</name>
    <message>
        <source>contender</source>
        <translation>参测者</translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::LegendEntry</name>
    <message>
        <source>Click, or press Space, to hide %1 or to show it again</source>
        <translation>点击或按空格键，隐藏或重新显示 %1</translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::MainWindow</name>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>%1 – PushLab</source>
        <translation>%1 – PushLab</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>There is no chart to present.</source>
        <translation>没有可演示的图表。</translation>
    </message>
    <message>
        <source>&amp;Load</source>
        <translation>负载(&amp;L)</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>%1 of %2 runs shown · files open: %3 · what is measured appears at once</source>
        <translation>显示 %2 次运行中的 %1 次 · 打开的文件：%3 · 测量结果即时出现</translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::Menus</name>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>Open results</source>
        <translation>打开结果</translation>
    </message>
    <message>
        <source>Results (*.sqlite);;All files (*)</source>
        <translation>结果 (*.sqlite);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Export chart</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>Pictures and tables (*.png *.svg *.pdf *.csv)</source>
        <translation>图片和表格 (*.png *.svg *.pdf *.csv)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open …</source>
        <translation>打开(&amp;O)……</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>Read &amp;again</source>
        <translation>重新读取(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export chart …</source>
        <translation>导出图表(&amp;E)……</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Forget these</source>
        <translation>清除记录(&amp;F)</translation>
    </message>
    <message>
        <source>No file is open</source>
        <translation>没有打开的文件</translation>
    </message>
    <message>
        <source>F&amp;ilter</source>
        <translation>筛选(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>清除(&amp;C)</translation>
    </message>
    <message>
        <source>Go to the &amp;filter</source>
        <translation>转到筛选(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Chart</source>
        <translation>图表(&amp;C)</translation>
    </message>
    <message>
        <source>E&amp;xplain</source>
        <translation>解释(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Present</source>
        <translation>演示(&amp;P)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Whole chart</source>
        <translation>整张图(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keys and mouse</source>
        <translation>按键和鼠标(&amp;K)</translation>
    </message>
    <message>
        <source>Keys and mouse</source>
        <translation>按键和鼠标</translation>
    </message>
    <message>
        <source>In a chart: drag to zoom, Shift+drag or the middle button to pan, the wheel to zoom at the pointer, a double click or Home for the whole; a click at a series, bar or row shows it alone on all pages.

Arrows go from point to point and series to series, + and − zoom, Ctrl+arrows pan, Enter shows the series alone, Esc leaves.

Ctrl+1 to Ctrl+7: pages. Ctrl+F: filter. Ctrl+Z: undo its last step. F1: explanation. F5: presentation. Ctrl+E: export.</source>
        <translation>在图表中：拖动以放大，Shift+拖动或中键以平移，滚轮在指针处缩放，双击或 Home 显示整张图；点击曲线、柱或行，则在所有页面只显示它。

方向键逐点、逐条曲线移动，+ 和 − 缩放，Ctrl+方向键平移，Enter 只显示该曲线，Esc 离开。

Ctrl+1 至 Ctrl+7：页面。Ctrl+F：筛选。Ctrl+Z：撤销上一步。F1：说明。F5：演示。Ctrl+E：导出。</translation>
    </message>
    <message>
        <source>&amp;About PushLab</source>
        <translation>关于 PushLab(&amp;A)</translation>
    </message>
    <message>
        <source>About PushLab</source>
        <translation>关于 PushLab</translation>
    </message>
    <message>
        <source>push-viewer %1

What does each way of pushing a message to a client cost, and what does it buy? This program shows what push-bench measured.</source>
        <translation>push-viewer %1

把消息推送到客户端的每种方式各要付出什么，又换来什么？本程序展示 push-bench 的测量结果。</translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::Presentation</name>
    <message>
        <source>%1 of %2 · Esc leaves</source>
        <translation>%1 / %2 · Esc 离开</translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::RunPage</name>
    <message>
        <source>Of this run</source>
        <translation>此次运行</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::RunsModel</name>
    <message>
        <source>valid</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>not valid</source>
        <translation>无效</translation>
    </message>
    <message>
        <source>start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>suite</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>contender</source>
        <translation>参测者</translation>
    </message>
    <message>
        <source>load</source>
        <translation>负载</translation>
    </message>
    <message>
        <source>repetition</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>validity</source>
        <translation>有效性</translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::SweepPage</name>
    <message>
        <source>Fi&amp;gure</source>
        <translation>指标(&amp;G)</translation>
    </message>
    <message>
        <source>over &amp;parameter</source>
        <translation>随参数(&amp;P)</translation>
    </message>
    <message>
        <source>at l&amp;oad</source>
        <translation>负载(&amp;O)</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
</context>
<context>
    <name>pushlab::viewer::TimelinePage</name>
    <message>
        <source>&amp;Repetition</source>
        <translation>重复(&amp;R)</translation>
    </message>
    <message>
        <source>the first valid one</source>
        <translation>第一次有效的</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
</context>
</TS>
