using System.Diagnostics;
using System.Runtime.InteropServices;
using NetGen.Drivers.Interop;
using NetGen.Packets;

namespace NetGen.Drivers.AfXdp;

/// <summary>An AF_XDP socket with a pool's memory as its UMEM, its four rings mapped, bound to one queue of an interface.</summary>
/// <remarks>
/// Each socket registers the memory as a UMEM of its own. Sockets of one pool thus share the memory, and a frame received on one
/// leaves through another without a copy, while their modes and lifetimes stay independent.
/// </remarks>
internal sealed unsafe class XskSocket : IDisposable
{
    private const int AddressFamilyXdp = 44;
    private const int XdpLevel = 283;
    private const int MapOffsetsOption = 1;
    private const int ReceiveRingOption = 2;
    private const int TransmitRingOption = 3;
    private const int UmemOption = 4;
    private const int FillRingOption = 5;
    private const int CompletionRingOption = 6;
    private const int StatisticsOption = 7;
    private const int ModeOption = 8;
    private const int TransmitBudgetOption = 9;
    private const long ReceiveRingOffset = 0;
    private const long TransmitRingOffset = 0x8000_0000;
    private const long FillRingOffset = 0x1_0000_0000;
    private const long CompletionRingOffset = 0x1_8000_0000;
    private const ushort CopyFlag = 2;
    private const ushort ZeroCopyFlag = 4;
    private const ushort NeedWakeupFlag = 8;
    private const int SocketLevel = 1;
    private const int ErrorOption = 4;
    private const int BusyPollOption = 46;
    private const int PreferBusyPollOption = 69;
    private const int BusyPollBudgetOption = 70;

    private static readonly TimeSpan ReleasePatience = TimeSpan.FromSeconds(1);

    private readonly string _name;
    private QueueProbe? _probe;
    private readonly List<(nint Address, nuint Length)> _mappings = [];

    private XskSocket(string name)
    {
        _name = name;
        Descriptor = LibC.Socket(AddressFamilyXdp, LibC.SOCK_RAW | LibC.SOCK_CLOEXEC, 0);
        if (Descriptor < 0) throw DeviceException.From(LibC.LastError, name, "opening an AF_XDP socket");
    }

    internal int Descriptor { get; private set; }

    internal XskRingMemory Receive { get; private set; }

    internal XskRingMemory Transmit { get; private set; }

    internal XskRingMemory Fill { get; private set; }

    internal XskRingMemory Completion { get; private set; }

    internal bool IsZeroCopy { get; private set; }

    /// <exception cref="DeviceException">The kernel refused.</exception>
    internal static XskSocket Open(KernelInterface kernelInterface, PacketPool pool, AfXdpOptions options, bool native)
    {
        var socket = Prepare(kernelInterface, pool, options);
        try
        {
            socket.Bind(kernelInterface.Index, options, native);
            socket.ReadMode();
            if (socket.IsZeroCopy) socket._probe = new QueueProbe(kernelInterface, options.Queue);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Does all but the bind.</summary>
    /// <exception cref="DeviceException">The kernel refused.</exception>
    internal static XskSocket Prepare(KernelInterface kernelInterface, PacketPool pool, AfXdpOptions options)
    {
        var socket = new XskSocket(kernelInterface.Name);
        try
        {
            socket.RegisterMemory(pool);
            socket.MapRings((uint)options.RingSize);
            if (options.BusyPollBudget > 0) socket.PreferBusyPoll(options.BusyPollBudget);
            socket.RaiseTransmitBudget((uint)options.RingSize);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    internal AfXdpStatistics ReadStatistics()
    {
        var values = stackalloc ulong[6];
        var length = 6u * sizeof(ulong);
        Check(LibC.GetSocketOption(Descriptor, XdpLevel, StatisticsOption, values, &length), "reading the statistics");
        return new AfXdpStatistics(values[0], values[1], values[2], values[3], values[4], values[5]);
    }

    /// <summary>The error number that the kernel has noted of the socket, which forgets it; 0 for none.</summary>
    internal int TakeError()
    {
        var error = 0;
        uint length = sizeof(int);
        Check(LibC.GetSocketOption(Descriptor, SocketLevel, ErrorOption, &error, &length), "reading the socket's error");
        return error;
    }

    /// <summary>Has the kernel work on the transmit ring.</summary>
    internal void WakeTransmit() => LibC.Send(Descriptor, null, 0, LibC.MSG_DONTWAIT);

    /// <summary>Has the kernel work on the fill ring, and poll the driver under busy polling.</summary>
    internal void WakeReceive() => LibC.Receive(Descriptor, null, 0, LibC.MSG_DONTWAIT);

    /// <summary>Closes the socket and returns when nobody writes to the memory any more.</summary>
    /// <remarks>
    /// In copy mode closing is enough: the kernel waits for whoever copies. With zero-copy the network card may still write until its driver
    /// has taken the queue down: <see cref="QueueProbe"/> waits for that, but no longer than <see cref="ReleasePatience"/>, since a queue
    /// that is still busy then is most likely another program's. On veth, which has no zero-copy, the tests see that the probe
    /// tells a busy queue from a free one; that a card's last write comes before is the driver's promise, and needs a card to test.
    /// </remarks>
    public void Dispose()
    {
        // Each mapping pins the socket: only without them does closing free the queue at once.
        foreach (var (address, length) in _mappings) _ = LibC.UnmapMemory((void*)address, length);
        _mappings.Clear();
        if (Descriptor >= 0) _ = LibC.Close(Descriptor);
        Descriptor = -1;
        _probe?.TryAwait(ReleasePatience);
        _probe?.Dispose();
        _probe = null;
    }

    private void RegisterMemory(PacketPool pool)
    {
        var registration = new UmemRegistration
        {
            Address = (ulong)pool.Memory,
            Length = (ulong)pool.ChunkCount * (ulong)pool.ChunkSize,
            ChunkSize = (uint)pool.ChunkSize,
            Headroom = (uint)AfXdpDevice.ExtraHeadroom(pool),
        };
        Check(SetOption(UmemOption, &registration, (uint)sizeof(UmemRegistration)), "registering the pool's memory");
    }

    private void MapRings(uint size)
    {
        foreach (var option in (ReadOnlySpan<int>)[ReceiveRingOption, TransmitRingOption, FillRingOption, CompletionRingOption])
        {
            Check(SetOption(option, &size, sizeof(uint)), "sizing the rings");
        }

        RingOffsets* offsets = stackalloc RingOffsets[4];
        var length = 4u * (uint)sizeof(RingOffsets);
        Check(LibC.GetSocketOption(Descriptor, XdpLevel, MapOffsetsOption, offsets, &length), "reading the rings' layout");
        Receive = MapRing(ReceiveRingOffset, offsets[0], size, sizeof(XdpDescriptor));
        Transmit = MapRing(TransmitRingOffset, offsets[1], size, sizeof(XdpDescriptor));
        Fill = MapRing(FillRingOffset, offsets[2], size, sizeof(ulong));
        Completion = MapRing(CompletionRingOffset, offsets[3], size, sizeof(ulong));
    }

    private XskRingMemory MapRing(long fileOffset, RingOffsets offsets, uint size, int entrySize)
    {
        var length = (nuint)(offsets.Entries + (size * (ulong)entrySize));
        var memory = (byte*)LibC.MapMemory(null, length, LibC.PROT_READ_WRITE, LibC.MAP_SHARED | LibC.MAP_POPULATE, Descriptor, fileOffset);
        if (memory == LibC.MapFailed) throw DeviceException.From(LibC.LastError, _name, "mapping a ring");
        _mappings.Add(((nint)memory, length));
        return new XskRingMemory
        {
            Producer = (uint*)(memory + offsets.Producer),
            Consumer = (uint*)(memory + offsets.Consumer),
            Flags = (uint*)(memory + offsets.Flags),
            Entries = memory + offsets.Entries,
            Size = size,
        };
    }

    private void PreferBusyPoll(int budget)
    {
        const string Action = "switching busy polling on";
        const int Microseconds = 20;
        SetSocketLevelOption(PreferBusyPollOption, 1, Action);
        SetSocketLevelOption(BusyPollOption, Microseconds, Action);
        SetSocketLevelOption(BusyPollBudgetOption, budget, Action);
    }

    private void SetSocketLevelOption(int option, int value, string action) =>
        Check(LibC.SetSocketOption(Descriptor, SocketLevel, option, &value, sizeof(int)), action);

    /// <summary>Lets one system call send a whole ring in copy mode; kernels before 6.17 refuse and send 32 frames a call.</summary>
    private void RaiseTransmitBudget(uint ringSize) => _ = SetOption(TransmitBudgetOption, &ringSize, sizeof(uint));

    /// <exception cref="DeviceException">The kernel refused.</exception>
    internal void Bind(int interfaceIndex, AfXdpOptions options, bool native)
    {
        var flags = NeedWakeupFlag;

        // With neither flag the kernel tries zero-copy first. Generic XDP never reaches a zero-copy ring.
        if (options.Copy == XdpCopyMode.Copy || !native) flags |= CopyFlag;
        else if (options.Copy == XdpCopyMode.ZeroCopy) flags |= ZeroCopyFlag;
        var address = new SocketAddress { Family = AddressFamilyXdp, Flags = flags, InterfaceIndex = (uint)interfaceIndex, Queue = (uint)options.Queue };

        // A queue stays busy for some milliseconds after its last user closed it, or died.
        var watch = Stopwatch.StartNew();
        for (var pause = 1; LibC.Bind(Descriptor, &address, (uint)sizeof(SocketAddress)) != 0; pause = Math.Min(pause * 2, 32))
        {
            var errno = LibC.LastError;
            if (errno != Errno.EBUSY || watch.Elapsed >= options.BindTimeout) throw BindFailure(errno, options);
            Thread.Sleep(pause);
        }
    }

    private DeviceException BindFailure(int errno, AfXdpOptions options) => errno switch
    {
        Errno.EBUSY => new(DeviceError.Busy, $"{_name}: another AF_XDP socket holds queue {options.Queue}. End that program, or choose another queue."),
        Errno.EINVAL => new(DeviceError.NotSupported, $"{_name}: there is no queue {options.Queue}, or its driver refuses AF_XDP there. `ethtool -l {_name}` lists the queues."),
        _ => DeviceException.From(errno, _name, $"binding to queue {options.Queue}{(options.Copy == XdpCopyMode.ZeroCopy ? " without copies" : "")}"),
    };

    private void ReadMode()
    {
        uint flags;
        uint length = sizeof(uint);
        Check(LibC.GetSocketOption(Descriptor, XdpLevel, ModeOption, &flags, &length), "reading the mode");
        IsZeroCopy = (flags & 1) != 0;
    }

    private int SetOption(int option, void* value, uint length) => LibC.SetSocketOption(Descriptor, XdpLevel, option, value, length);

    private void Check(int result, string action)
    {
        if (result < 0) throw DeviceException.From(LibC.LastError, _name, action);
    }

    /// <summary><c>struct xdp_umem_reg</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct UmemRegistration
    {
        internal ulong Address;
        internal ulong Length;
        internal uint ChunkSize;
        internal uint Headroom;
        internal uint Flags;
        internal uint TransmitMetadataLength;
    }

    /// <summary><c>struct xdp_ring_offset</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct RingOffsets
    {
        internal ulong Producer;
        internal ulong Consumer;
        internal ulong Entries;
        internal ulong Flags;
    }

    /// <summary><c>struct sockaddr_xdp</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct SocketAddress
    {
        internal ushort Family;
        internal ushort Flags;
        internal uint InterfaceIndex;
        internal uint Queue;
        internal uint SharedDescriptor;
    }
}
