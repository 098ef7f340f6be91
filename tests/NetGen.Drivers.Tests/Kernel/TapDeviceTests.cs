using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Drivers.Interop;
using NetGen.Drivers.Tap;
using NetGen.Packets;
using NetGen.TestKit;
using NetGen.TestKit.Namespaces;

namespace NetGen.Drivers.Tests.Kernel;

public sealed class TapDeviceTests : IDisposable
{
    private static readonly TapOptions WithPeer = new() { PeerAddress = IPAddress.Parse("10.9.0.1") };
    private const ushort ReceiverPort = 7777;
    private readonly PacketPool _pool = new();

    public void Dispose() => _pool.Dispose();

    [PrivilegedFact("ping")]
    public void The_kernel_pings_through_a_tap()
    {
        using var space = new NetworkNamespace();
        var host = new EchoHost(IPAddress.Parse("10.9.0.2"));
        using (new DeviceLoop(host.Handle, Open(space, WithPeer)))
        {
            space.AssertPingLosesNothing(50, "10.9.0.2");
            space.AssertPingLosesNothing(3, "-s", "1472", "-M", "do", "10.9.0.2");
        }

        Assert.True(host.ArpAnswers >= 1);
        Assert.Equal(53, host.EchoAnswers);
        Assert.Equal(_pool.ChunkCount, _pool.AvailableChunks);
    }

    [PrivilegedFact]
    public void An_interface_made_by_the_device_goes_with_it()
    {
        using var space = new NetworkNamespace();
        using (Open(space)) Assert.Contains("tap0", space.Ip("link"), StringComparison.Ordinal);
        Assert.DoesNotContain("tap0", space.Ip("link"), StringComparison.Ordinal);
    }

    [PrivilegedFact]
    public void An_interface_that_was_there_stays_and_keeps_its_queue_free_for_the_next()
    {
        using var space = new NetworkNamespace();
        space.Ip("tuntap", "add", "tap0", "mode", "tap");
        Open(space).Dispose();
        Open(space).Dispose();
        Assert.Contains("tap0", space.Ip("link"), StringComparison.Ordinal);
    }

    [PrivilegedFact]
    public void A_killed_process_leaves_no_interface()
    {
        using var space = new NetworkNamespace();
        using var child = ChildDevice.Hold(space, "tap", "tap0");
        Assert.Contains("tap0", space.Ip("link"), StringComparison.Ordinal);
        child.Kill();

        // The kernel takes the ring of a process that has ended apart when it finds the time, and the interface with it.
        Assert.True(SpinWait.SpinUntil(() => !space.Ip("link").Contains("tap0", StringComparison.Ordinal), TimeSpan.FromSeconds(10)));
    }

    [PrivilegedFact]
    public void Options_set_the_peers_addresses_and_the_mtu()
    {
        using var space = new NetworkNamespace();
        using var device = Open(space, new TapOptions
        {
            Mtu = 1400,
            Address = MacAddress.Parse("02:00:00:00:00:02"),
            PeerHardwareAddress = MacAddress.Parse("02:00:00:00:00:01"),
            PeerAddress = IPAddress.Parse("fd09::1"),
            PeerPrefixLength = 64,
        });

        Assert.Equal(1400, device.Mtu);
        Assert.Equal(MacAddress.Parse("02:00:00:00:00:02"), device.Address);
        var shown = space.Ip("address", "show", "dev", "tap0");
        Assert.Contains("mtu 1400", shown, StringComparison.Ordinal);
        Assert.Contains("02:00:00:00:00:01", shown, StringComparison.Ordinal);
        Assert.Contains("inet6 fd09::1/64", shown, StringComparison.Ordinal);
        Assert.Contains("UP", shown, StringComparison.Ordinal);
    }

    [PrivilegedFact]
    public void Our_station_differs_from_the_kernels()
    {
        using var space = new NetworkNamespace();
        using var device = Open(space);
        Assert.DoesNotContain(device.Address.ToString(), space.Ip("link", "show", "dev", "tap0"), StringComparison.Ordinal);
        Assert.False(device.Address.IsMulticast);
    }

    [PrivilegedTheory]
    [InlineData(true, ChecksumState.Partial)]
    [InlineData(false, ChecksumState.Unknown)]
    public void The_kernels_udp_arrives_with_the_checksum_that_was_negotiated(bool offload, ChecksumState expected)
    {
        using var space = new NetworkNamespace();
        using var device = Open(space.WithoutIPv6(), WithPeer with { ChecksumOffload = offload });
        space.Ip("neighbour", "add", "10.9.0.2", "lladdr", device.Address.ToString(), "dev", "tap0");
        space.Enter(() =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.SendTo(new byte[32], new IPEndPoint(IPAddress.Parse("10.9.0.2"), 9));
        });

        var frame = ReceiveUdp(device);
        Assert.Equal(expected, frame.Checksum);
        if (offload)
        {
            Assert.Equal(34, frame.ChecksumStart);
            Assert.Equal(6, frame.ChecksumOffset);
        }

        _pool.ReleaseChunk(frame.Chunk);
    }

    [PrivilegedFact]
    public void The_kernel_takes_our_partial_checksum()
    {
        using var space = new NetworkNamespace();
        using var device = Open(space.WithoutIPv6(), WithPeer);
        using var socket = OpenReceiver(space);

        Assert.True(device.TryTransmit(RawFrames.Udp(_pool, device.Address, HardwareAddress(space), "10.9.0.2", "10.9.0.1", ReceiverPort, "partial"u8)));
        device.Flush();

        var buffer = new byte[64];
        Assert.Equal(7, socket.Receive(buffer));
        Assert.Equal(_pool.ChunkCount, _pool.AvailableChunks);
    }

    [PrivilegedTheory]
    [InlineData(13, ChecksumState.Unknown)]
    [InlineData(60, ChecksumState.Partial)]
    public void A_frame_the_kernel_refuses_is_counted_as_such(int length, ChecksumState checksum)
    {
        using var space = new NetworkNamespace();
        using var device = Open(space);
        Assert.True(_pool.TryRentChunk(out var chunk));
        Assert.True(device.TryTransmit(new Frame { Chunk = chunk, Length = length, Checksum = checksum, ChecksumStart = 4000 }));
        device.Flush();
        Assert.Equal((1, 1), (_pool.Drops[DropReason.DeviceRefused], _pool.Drops.Total));
        Assert.Equal(_pool.ChunkCount, _pool.AvailableChunks);
    }

    [PrivilegedFact]
    public void A_device_whose_interface_is_down_says_so()
    {
        using var space = new NetworkNamespace();
        using var device = Open(space);
        space.Ip("link", "set", "tap0", "down");
        Assert.True(device.TryTransmit(RawFrames.Experimental(_pool, new(1), new(2), 60)));
        device.Flush();
        Assert.Equal(1, _pool.Drops[DropReason.DeviceDown]);
    }

    [PrivilegedFact]
    public void Several_queues_of_one_interface_can_be_open()
    {
        using var space = new NetworkNamespace();
        using var first = Open(space, new TapOptions { MultiQueue = true });
        using var second = Open(space, new TapOptions { MultiQueue = true });
        Assert.Equal(first.Address, second.Address);
    }

    [PrivilegedTheory]
    [InlineData(true, 1)]
    [InlineData(true, 7)]
    [InlineData(true, 8)]
    [InlineData(true, 64)]
    [InlineData(true, 150)]
    [InlineData(false, 150)]
    public void Frames_that_leave_together_arrive_whole_and_in_order(bool ring, int count)
    {
        using var space = new NetworkNamespace();
        using var device = Open(space.WithoutIPv6(), WithPeer with { IoUring = ring });
        Assert.Equal(ring, device.Mode.Contains("io_uring", StringComparison.Ordinal));
        using var socket = OpenReceiver(space);
        var hardware = HardwareAddress(space);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < count; i++) SendNumber(device, hardware, (round * count) + i);
            device.Flush();
        }

        var buffer = new byte[64];
        for (var i = 0; i < 2 * count; i++)
        {
            Assert.Equal(sizeof(int), socket.Receive(buffer));
            Assert.Equal(i, BinaryPrimitives.ReadInt32BigEndian(buffer));
        }

        Assert.Equal((2 * count, 0), (device.Counters.TransmittedPackets, _pool.Drops.Total));
        Assert.Equal(_pool.ChunkCount, _pool.AvailableChunks);
    }

    [PrivilegedTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_frame_that_the_kernel_refuses_keeps_none_of_the_others_back(bool ring)
    {
        using var space = new NetworkNamespace();
        using var device = Open(space.WithoutIPv6(), WithPeer with { IoUring = ring });
        using var socket = OpenReceiver(space);
        var hardware = HardwareAddress(space);
        for (var i = 0; i < 20; i++)
        {
            if (i == 5) Assert.True(device.TryTransmit(RawFrames.Experimental(_pool, new(1), new(2), 14) with { Length = 13 }));
            SendNumber(device, hardware, i);
        }

        device.Flush();

        var buffer = new byte[64];
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(sizeof(int), socket.Receive(buffer));
            Assert.Equal(i, BinaryPrimitives.ReadInt32BigEndian(buffer));
        }

        Assert.Equal((20, 1, 1), (device.Counters.TransmittedPackets, _pool.Drops[DropReason.DeviceRefused], _pool.Drops.Total));
        Assert.Equal(_pool.ChunkCount, _pool.AvailableChunks);
    }

    [Fact]
    public void Where_the_kernel_gives_no_ring_there_is_none()
    {
        const int Closed = 1_000_000;
        Assert.Null(WriteRing.TryOpen(Closed, 64));
    }

    [PrivilegedFact]
    public void What_waits_leaves_when_the_device_ends()
    {
        using var space = new NetworkNamespace();
        space.Ip("tuntap", "add", "tap0", "mode", "tap");
        var device = Open(space.WithoutIPv6(), WithPeer);
        using var socket = OpenReceiver(space);
        var hardware = HardwareAddress(space);
        for (var i = 0; i < 10; i++) SendNumber(device, hardware, i);
        device.Dispose();

        Assert.Equal(10, device.Counters.TransmittedPackets);
        Assert.Equal(_pool.ChunkCount, _pool.AvailableChunks);
    }

    [PrivilegedFact("ping")]
    public void The_kernel_receives_on_a_thread_of_its_own_when_asked_to()
    {
        using var space = new NetworkNamespace();
        var host = new EchoHost(IPAddress.Parse("10.9.0.2"));
        using var device = Open(space, WithPeer with { NapiThread = true });
        Assert.Equal("1", space.Check("cat", "/sys/class/net/tap0/threaded").Trim());
        using (new DeviceLoop(host.Handle, device)) space.AssertPingLosesNothing(20, "10.9.0.2");
        Assert.Equal(_pool.ChunkCount, _pool.AvailableChunks);
    }

    [PrivilegedFact]
    public void What_stands_in_front_of_a_shared_frame_stays_as_it_was()
    {
        const int Front = 20;
        using var space = new NetworkNamespace();
        using var device = Open(space);
        Assert.True(_pool.TryRent(out var packet));
        packet.Put(Front + 60).Fill(0xa5);
        Assert.True(packet.TryClone(out var clone));
        clone.Pull(Front);

        Assert.True(device.TryTransmit(clone.Detach()));
        device.Flush();

        Assert.Equal(1, device.Counters.TransmittedPackets);
        Assert.Equal(-1, packet.Span.IndexOfAnyExcept((byte)0xa5));
        packet.Free();
    }

    [PrivilegedFact]
    public void An_exhausted_pool_drops_and_counts_instead_of_leaving_the_descriptor_readable()
    {
        using var space = new NetworkNamespace();
        using var device = Open(space.WithoutIPv6(), WithPeer);
        while (_pool.TryRentChunk(out _))
        {
        }

        space.Run("ping", "-c", "1", "-W", "1", "10.9.0.2");
        Assert.Equal(0, device.Receive(new Frame[64]));
        Assert.True(_pool.Drops[Diagnostics.DropReason.PoolExhausted] >= 1);
    }

    [PrivilegedFact]
    public void Sending_and_receiving_allocate_nothing()
    {
        using var space = new NetworkNamespace();
        using var device = Open(space.WithoutIPv6(), WithPeer);
        var frames = new Frame[4];
        long Round()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            device.TryTransmit(RawFrames.ArpRequest(_pool, device.Address, [10, 9, 0, 2], [10, 9, 0, 1]));
            device.Flush();
            var count = device.Receive(frames);
            for (var i = 0; i < count; i++) _pool.ReleaseChunk(frames[i].Chunk);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Round();
        for (var i = 0; i < 100; i++) Assert.Equal(0, Round());
        Assert.Equal(101, device.Counters.TransmittedPackets);
        Assert.True(device.Counters.ReceivedPackets >= 100);
    }

    private static Socket OpenReceiver(NetworkNamespace space) => space.Enter(() =>
    {
        var receiver = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 5000 };
        receiver.Bind(new IPEndPoint(IPAddress.Any, ReceiverPort));
        return receiver;
    });

    private static MacAddress HardwareAddress(NetworkNamespace space) => MacAddress.Parse(space.Check("cat", "/sys/class/net/tap0/address").Trim());

    private void SendNumber(TapDevice device, MacAddress hardware, int number)
    {
        Span<byte> payload = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(payload, number);
        Assert.True(device.TryTransmit(RawFrames.Udp(_pool, device.Address, hardware, "10.9.0.2", "10.9.0.1", ReceiverPort, payload)));
    }

    private TapDevice Open(NetworkNamespace space, TapOptions? options = null) => space.Enter(() => TapDevice.Open("tap0", _pool, options));

    private Frame ReceiveUdp(TapDevice device)
    {
        var frames = new Frame[1];
        for (var tries = 0; tries < 1000; tries++)
        {
            if (device.Receive(frames) == 0)
            {
                Thread.Sleep(1);
                continue;
            }

            var bytes = _pool.Span(frames[0]);
            if (BinaryPrimitives.ReadUInt16BigEndian(bytes[12..]) == 0x0800 && bytes[23] == 17) return frames[0];
            _pool.ReleaseChunk(frames[0].Chunk);
        }

        throw new TimeoutException("No UDP frame came.");
    }
}
