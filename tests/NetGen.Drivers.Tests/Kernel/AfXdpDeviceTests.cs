using System.Net;
using System.Net.Sockets;
using NetGen.Devices;
using NetGen.Drivers.AfXdp;
using NetGen.Drivers.Interop;
using NetGen.Packets;
using NetGen.TestKit;
using NetGen.TestKit.Namespaces;
using NetGen.Time;

namespace NetGen.Drivers.Tests.Kernel;

public sealed class AfXdpDeviceTests : IDisposable
{
    private static readonly IPAddress Ours = IPAddress.Parse("10.9.1.2");
    private readonly PacketPool _pool = new();

    public void Dispose() => _pool.Dispose();

    [PrivilegedTheory("ping", "arping")]
    [InlineData(XdpAttachMode.Auto, "af_xdp native copy need-wakeup")]
    [InlineData(XdpAttachMode.Native, "af_xdp native copy need-wakeup")]
    [InlineData(XdpAttachMode.Generic, "af_xdp generic copy need-wakeup")]
    public void The_kernel_pings_through_a_veth(XdpAttachMode attach, string mode)
    {
        using var link = new VethLink();
        var host = new EchoHost(Ours);
        var device = link.Open(_pool, new AfXdpOptions { Attach = attach });
        Assert.Equal(mode, device.Mode);
        using (new DeviceLoop(host.Handle, device))
        {
            link.Peer.AssertPingLosesNothing(50, "10.9.1.2");
            link.Peer.AssertPingLosesNothing(3, "-s", "1472", "-M", "do", "10.9.1.2");
            link.Peer.Check("arping", "-c", "2", "-I", "peer0", "10.9.1.2");
        }

        Assert.Equal(53, host.EchoAnswers);
        Assert.Equal(_pool.ChunkCount, _pool.AvailableChunks);
    }

    [PrivilegedFact("ping")]
    public void What_the_filter_does_not_take_passes_to_the_kernel()
    {
        using var link = new VethLink();
        link.Home.Ip("address", "add", "10.9.1.3/24", "dev", "xdp0");
        var host = new EchoHost(Ours);
        using (new DeviceLoop(host.Handle, link.Open(_pool, new AfXdpOptions { Filter = new XdpFilter { IPv4Destinations = [Ours, IPAddress.Parse("10.9.1.200")] } })))
        {
            link.Peer.Check("ping", "-c", "5", "-i", "0.002", "-W", "2", "10.9.1.3");
            Assert.Equal(0, host.EchoAnswers);
            link.Peer.Check("ping", "-c", "5", "-i", "0.002", "-W", "2", "10.9.1.2");
            Assert.Equal(5, host.EchoAnswers);
            link.Peer.Check("ping", "-c", "5", "-i", "0.002", "-W", "2", "10.9.1.3");
        }

        Assert.Equal(5, host.EchoAnswers);
    }

    [PrivilegedTheory("ping")]
    [InlineData(true)]
    [InlineData(false)]
    public void A_filter_by_ether_type_or_station_takes_those_alone(bool byStation)
    {
        using var link = new VethLink();
        link.Home.Ip("address", "add", "10.9.1.3/24", "dev", "xdp0");
        var station = MacAddress.Parse("02:00:00:00:00:99");
        var filter = byStation ? new XdpFilter { Stations = [station] } : new XdpFilter { EtherTypes = [0x88b5] };
        using var device = link.Open(_pool, new AfXdpOptions { Filter = filter });
        using var pool = new PacketPool();
        using var sender = link.Peer.Enter(() => AfXdpDevice.Open("peer0", pool, new AfXdpOptions { Filter = new XdpFilter { EtherTypes = [0x88b6] } }));

        link.Peer.Check("ping", "-c", "3", "-i", "0.002", "-W", "2", "10.9.1.3");
        Assert.True(sender.TryTransmit(RawFrames.Experimental(pool, sender.Address, station, 100)));
        sender.Flush();

        var frame = Assert.Single(ReceiveAll(device, 1));
        Assert.Equal(100, frame.Length);
        _pool.ReleaseChunk(frame.Chunk);
    }

    [PrivilegedFact]
    public void Frames_of_every_length_arrive_as_sent()
    {
        using var link = new VethLink();
        using var device = link.Open(_pool);
        using var pool = new PacketPool();
        using var sender = link.Peer.Enter(() => AfXdpDevice.Open("peer0", pool));
        for (var length = 14; length <= 1514; length += 4)
        {
            Assert.True(sender.TryTransmit(RawFrames.Experimental(pool, sender.Address, device.Address, length, (byte)length)));
            sender.Flush();
            var frame = Assert.Single(ReceiveAll(device, 1));
            var bytes = _pool.Span(frame);
            Assert.Equal(length, bytes.Length);
            for (var i = 14; i < length; i++) Assert.Equal((byte)(length + i), bytes[i]);
            _pool.ReleaseChunk(frame.Chunk);
        }

        sender.Dispose();
        Assert.Equal(pool.ChunkCount, pool.AvailableChunks);
    }

    [PrivilegedFact]
    public void Thousands_of_frames_go_out_and_their_chunks_come_back()
    {
        using var link = new VethLink();
        using var device = link.Open(_pool);
        using var pool = new PacketPool();
        using var sender = link.Peer.Enter(() => AfXdpDevice.Open("peer0", pool));
        var frames = new Frame[64];
        var received = 0;
        for (var sent = 0; sent < 20_000; sent += 64)
        {
            for (var i = 0; i < 64; i++) Assert.True(sender.TryTransmit(RawFrames.Experimental(pool, sender.Address, device.Address, 60)));
            sender.Flush();
            for (var count = device.Receive(frames); count > 0; count = device.Receive(frames))
            {
                received += count;
                foreach (var frame in frames.AsSpan(0, count)) _pool.ReleaseChunk(frame.Chunk);
            }
        }

        var late = ReceiveAll(device, 20_032 - received);
        Assert.Equal(20_032, received + late.Count);
        Assert.Equal(20_032, sender.Counters.TransmittedPackets);
        Assert.Equal(20_032, device.Counters.ReceivedPackets);
        foreach (var frame in late) _pool.ReleaseChunk(frame.Chunk);
        device.Dispose();
        sender.Dispose();
        Assert.Equal(pool.ChunkCount, pool.AvailableChunks);
        Assert.Equal(_pool.ChunkCount, _pool.AvailableChunks);
    }

    [PrivilegedFact("ping")]
    public void Two_devices_of_one_pool_forward_in_the_chunk_the_frame_came_in()
    {
        using var link = new VethLink();
        using var far = new NetworkNamespace();
        far.WithoutIPv6();
        link.Home.AddVeth("xdp1", far, "peer0");
        far.Ip("address", "add", "10.9.1.7/24", "dev", "peer0");
        var left = link.Open(_pool);
        var right = link.Home.Enter(() => AfXdpDevice.Open("xdp1", _pool));
        using (new DeviceLoop((NetDevice _, ref Frame _) => true, left, right) { Route = from => from == left ? right : left })
        {
            link.Peer.AssertPingLosesNothing(50, "10.9.1.7");
        }

        Assert.Equal(_pool.ChunkCount, _pool.AvailableChunks);
    }

    [PrivilegedFact]
    public void Dispose_detaches_the_program_and_the_next_device_opens_at_once()
    {
        using var link = new VethLink();
        for (var round = 0; round < 3; round++)
        {
            using (link.Open(_pool)) Assert.Contains("xdp", ShowLink(link), StringComparison.Ordinal);
            Assert.DoesNotContain("prog/xdp", ShowLink(link), StringComparison.Ordinal);
        }
    }

    [PrivilegedFact]
    public void A_killed_process_leaves_no_program()
    {
        using var link = new VethLink();
        using var child = ChildDevice.Hold(link.Home, "afxdp", "xdp0");
        Assert.Contains("prog/xdp", ShowLink(link), StringComparison.Ordinal);
        child.Kill();
        Assert.DoesNotContain("prog/xdp", ShowLink(link), StringComparison.Ordinal);
        using var successor = link.Open(_pool);
        Assert.StartsWith("af_xdp", successor.Mode, StringComparison.Ordinal);
    }

    [PrivilegedFact]
    public void The_kernel_counts_frames_that_found_no_room()
    {
        using var link = new VethLink();
        using var device = link.Open(_pool, new AfXdpOptions { RingSize = 64 });
        using var pool = new PacketPool();
        using var sender = link.Peer.Enter(() => AfXdpDevice.Open("peer0", pool));
        for (var i = 0; i < 200; i++)
        {
            Assert.True(sender.TryTransmit(RawFrames.Experimental(pool, sender.Address, device.Address, 60)));
            sender.Flush();
        }

        var frames = ReceiveAll(device, 64);
        Assert.Equal(64, frames.Count);
        var statistics = device.Statistics;
        Assert.Equal(136UL, statistics.FillRingEmpty + statistics.ReceiveRingFull);
        foreach (var frame in frames) _pool.ReleaseChunk(frame.Chunk);
    }

    [PrivilegedTheory]
    [InlineData(true, ChecksumState.Verified)]
    [InlineData(false, ChecksumState.Unknown)]
    [InlineData(null, ChecksumState.Verified)]
    public void The_peers_udp_is_trusted_over_veth_unless_the_option_says_otherwise(bool? trust, ChecksumState expected)
    {
        using var link = new VethLink();
        using var device = link.Open(_pool, new AfXdpOptions { TrustChecksums = trust });
        link.Peer.Ip("neighbour", "add", "10.9.1.2", "lladdr", device.Address.ToString(), "dev", "peer0");
        link.Peer.Enter(() =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.SendTo(new byte[32], new IPEndPoint(Ours, 9));
        });

        var frame = Assert.Single(ReceiveAll(device, 1));
        Assert.Equal(expected, frame.Checksum);
        Assert.Equal(expected == ChecksumState.Verified, device.Features.HasFlag(DeviceFeatures.ReceiveChecksum));
        _pool.ReleaseChunk(frame.Chunk);
    }

    [PrivilegedFact]
    public void A_queue_of_a_device_that_was_disposed_is_refused()
    {
        using var link = new VethLink();
        var device = link.Open(_pool);
        device.Dispose();
        Assert.Throws<ObjectDisposedException>(() => device.OpenQueueIn(link.Home, 0, _pool));
    }

    [PrivilegedFact]
    public void A_probe_waits_until_a_queue_is_free_and_leaves_it_so()
    {
        using var link = new VethLink();
        using var probe = link.Home.Enter(() => new QueueProbe(new KernelInterface("xdp0"), 0));
        using (var device = link.Open(_pool)) Assert.False(probe.TryAwait(TimeSpan.FromMilliseconds(20)));

        // Device and probe live in another namespace than this thread, as in Dispose.
        Assert.True(probe.TryAwait(TimeSpan.FromSeconds(5)));
        probe.Dispose();
        link.Open(_pool).Dispose();
    }

    [PrivilegedFact]
    public void A_probe_of_an_interface_that_has_gone_does_not_wait()
    {
        using var link = new VethLink();
        using var probe = link.Home.Enter(() => new QueueProbe(new KernelInterface("xdp0"), 0));
        link.Home.Ip("link", "delete", "xdp0");
        Assert.True(probe.TryAwait(TimeSpan.FromSeconds(5)));
    }

    [PrivilegedFact]
    public void Queues_share_the_program_until_the_last_one_closes()
    {
        using var home = new NetworkNamespace();
        home.Ip("link", "add", "xdp0", "numrxqueues", "2", "numtxqueues", "2", "type", "veth", "peer", "name", "peer0", "numrxqueues", "2", "numtxqueues", "2");
        home.Ip("link", "set", "xdp0", "up");
        using var pool = new PacketPool();
        using var first = home.Enter(() => AfXdpDevice.Open("xdp0", _pool));
        using var second = first.OpenQueueIn(home, 1, pool);
        Assert.Equal(1, second.Queue);
        first.Dispose();
        Assert.Contains("prog/xdp", home.Ip("-d", "link", "show", "dev", "xdp0"), StringComparison.Ordinal);
        second.Dispose();
        Assert.DoesNotContain("prog/xdp", home.Ip("-d", "link", "show", "dev", "xdp0"), StringComparison.Ordinal);
    }

    [PrivilegedFact]
    public void Busy_polling_delivers_and_is_reported()
    {
        using var link = new VethLink();
        using var device = link.Open(_pool, new AfXdpOptions { BusyPollBudget = 64 });
        using var pool = new PacketPool();
        using var sender = link.Peer.Enter(() => AfXdpDevice.Open("peer0", pool));
        Assert.EndsWith("busy-poll", device.Mode, StringComparison.Ordinal);
        Assert.True(sender.TryTransmit(RawFrames.Experimental(pool, sender.Address, device.Address, 60)));
        sender.Flush();
        var frame = Assert.Single(ReceiveAll(device, 1));
        _pool.ReleaseChunk(frame.Chunk);
    }

    [PrivilegedFact]
    public void A_frame_no_ethernet_carries_is_dropped_and_counted()
    {
        using var link = new VethLink();
        using var device = link.Open(_pool);
        var available = _pool.AvailableChunks;
        Assert.True(device.TryTransmit(RawFrames.Experimental(_pool, device.Address, device.Address, 14) with { Length = 13 }));
        Assert.True(device.TryTransmit(RawFrames.Experimental(_pool, device.Address, device.Address, 1600)));
        Assert.Equal(available, _pool.AvailableChunks);
        Assert.Equal(1, _pool.Drops[Diagnostics.DropReason.LinkHeaderTruncated]);
        Assert.Equal(1, _pool.Drops[Diagnostics.DropReason.PacketTooBig]);
    }

    [PrivilegedFact]
    public void Sending_and_receiving_allocate_nothing()
    {
        using var link = new VethLink();
        using var device = link.Open(_pool);
        using var pool = new PacketPool();
        using var sender = link.Peer.Enter(() => AfXdpDevice.Open("peer0", pool));
        var frames = new Frame[64];
        long Round()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 32; i++) sender.TryTransmit(RawFrames.Experimental(pool, sender.Address, device.Address, 60));
            sender.Flush();
            var count = device.Receive(frames);
            for (var i = 0; i < count; i++) _pool.ReleaseChunk(frames[i].Chunk);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Round();
        for (var i = 0; i < 100; i++) Assert.Equal(0, Round());
        Assert.True(device.Counters.ReceivedPackets > 1000);
    }

    [PrivilegedFact]
    public void A_device_that_found_the_pool_exhausted_asks_to_be_polled_soon_and_recovers()
    {
        using var link = new VethLink();
        var clock = new VirtualTimeProvider();
        using var device = link.Open(_pool, new AfXdpOptions { RingSize = 64, Time = clock });
        using var pool = new PacketPool();
        using var sender = link.Peer.Enter(() => AfXdpDevice.Open("peer0", pool));
        // When it asks whether the interface is still there.
        var late = clock.GetTimestamp() + clock.TimestampFrequency;
        Assert.Equal(late, device.NextDeadline);

        var hoard = new List<int>();
        while (_pool.TryRentChunk(out var chunk)) hoard.Add(chunk);
        SendMany(sender, device, 64);
        hoard.AddRange(ReceiveAll(device, 64).Select(frame => frame.Chunk));
        Assert.Equal(clock.GetTimestamp() + (clock.TimestampFrequency / 1000), device.NextDeadline);

        foreach (var chunk in hoard) _pool.ReleaseChunk(chunk);
        Assert.Equal(0, device.Receive(new Frame[1]));
        Assert.Equal(late, device.NextDeadline);
        SendMany(sender, device, 10);
        var frames = ReceiveAll(device, 10);
        Assert.Equal(10, frames.Count);
        foreach (var frame in frames) _pool.ReleaseChunk(frame.Chunk);
    }

    private static void SendMany(AfXdpDevice sender, AfXdpDevice receiver, int count)
    {
        for (var i = 0; i < count; i++) Assert.True(sender.TryTransmit(RawFrames.Experimental(sender.Pool, sender.Address, receiver.Address, 60)));
        sender.Flush();
    }

    private static string ShowLink(VethLink link) => link.Home.Ip("-d", "link", "show", "dev", "xdp0");

    private static List<Frame> ReceiveAll(NetDevice device, int expected)
    {
        var received = new List<Frame>();
        var frames = new Frame[64];
        for (var tries = 0; tries < 200 && received.Count < expected; tries++)
        {
            var count = device.Receive(frames);
            received.AddRange(frames.AsSpan(0, count));
            if (count == 0) Thread.Sleep(1);
        }

        return received;
    }
}
