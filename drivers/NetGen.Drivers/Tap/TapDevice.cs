using System.Net;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Drivers.Interop;
using NetGen.Packets;

namespace NetGen.Drivers.Tap;

/// <summary>A TAP interface: a link between this process and the kernel, whose interface is the other station on it.</summary>
/// <remarks>
/// An interface that this device made vanishes with it, a moment later when the process is killed; one that was there stays. Partial
/// checksums pass both ways under <see cref="TapOptions.ChecksumOffload"/>: neither side computes what the other would only verify.
/// </remarks>
public sealed unsafe class TapDevice : NetDevice
{
    private const int MaxBurst = 256;
    private readonly bool _checksumOffload;
    private readonly TapTransmitQueue _transmit;
    private int _descriptor;

    // How many frames to look for at once: doubled while that many come, so that a lone frame is not kept waiting for a read that finds nothing.
    private int _burst = 1;

    private TapDevice(string name, MacAddress address, int mtu, PacketPool pool, int descriptor, bool checksumOffload, bool useRing)
        : base(name, address, mtu, pool)
    {
        _descriptor = descriptor;
        _checksumOffload = checksumOffload;
        _transmit = new TapTransmitQueue(descriptor, pool, Counters, useRing);
    }

    /// <inheritdoc/>
    public override DeviceFeatures Features =>
        _checksumOffload ? DeviceFeatures.TransmitChecksum | DeviceFeatures.ReceiveChecksum : DeviceFeatures.None;

    /// <inheritdoc/>
    public override string Mode => $"tap vnet-hdr{(_checksumOffload ? " checksum-offload" : "")}{(_transmit.HasRing ? " io_uring" : "")}";

    /// <inheritdoc/>
    public override int PollDescriptor => _descriptor;

    /// <summary>Makes a TAP interface, or attaches to one, in the calling thread's network namespace, and brings it up.</summary>
    /// <param name="name">The interface's name.</param>
    /// <param name="pool">Where received frames live.</param>
    /// <param name="options">How it is opened.</param>
    /// <exception cref="DeviceException">The interface could not be opened or set up; the message names the remedy.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The prefix is longer than the peer's address, or negative.</exception>
    public static TapDevice Open(string name, PacketPool pool, TapOptions? options = null)
    {
        options ??= new TapOptions();
        RequirePrefix(options.PeerAddress, options.PeerPrefixLength);
        RequirePrefix(options.SecondPeerAddress, options.SecondPeerPrefixLength);
        var peer = new KernelInterface(name);
        var descriptor = TapDescriptor.Open(name, options);
        try
        {
            var checksumOffload = TapDescriptor.Negotiate(descriptor, name, options.ChecksumOffload);
            SetUpPeer(peer, options);
            if (options.NapiThread) TapDescriptor.StartNapiThread(name);
            var address = options.Address ?? DeriveAddress(peer.Address);
            RequireRoom(pool, peer);
            return new TapDevice(name, address, peer.Mtu, pool, descriptor, checksumOffload, options.IoUring);
        }
        catch
        {
            _ = LibC.Close(descriptor);
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="DeviceException">The interface was deleted.</exception>
    public override int Receive(Span<Frame> frames)
    {
        var count = 0;
        long bytes = 0;
        var wanted = Math.Min(_burst, frames.Length);
        for (var reads = 0; reads < wanted; reads++)
        {
            if (!Pool.TryRentChunk(out var chunk))
            {
                if (!TryDiscardOne()) break;
                continue;
            }

            if (!TryRead(chunk, out frames[count]))
            {
                Pool.ReleaseChunk(chunk);
                break;
            }

            bytes += frames[count++].Length;
        }

        // Only with nothing in hand, so that no frame is lost: the next call fails again.
        if (count == 0 && wanted > 0 && LibC.LastError == Errno.EBADFD) throw Deleted();
        _burst = count == wanted ? Math.Clamp(2 * wanted, 1, MaxBurst) : 1;
        Counters.CountReceived(count, bytes);
        return count;
    }

    /// <inheritdoc/>
    /// <remarks>The frame leaves with the next <see cref="Flush"/>, or before, with those that wait once 64 do. One that the kernel refuses is dropped and counted.</remarks>
    public override bool TryTransmit(in Frame frame)
    {
        _transmit.Add(in frame);
        return true;
    }

    /// <inheritdoc/>
    public override void Flush() => _transmit.Send();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        var descriptor = Interlocked.Exchange(ref _descriptor, -1);
        if (descriptor < 0) return;
        _transmit.Dispose();
        _ = LibC.Close(descriptor);
    }

    private static void RequirePrefix(IPAddress? address, int prefixLength)
    {
        const int BitsPerByte = 8;
        if (address is null) return;
        var longest = address.GetAddressBytes().Length * BitsPerByte;
        if ((uint)prefixLength <= (uint)longest) return;
        throw new ArgumentOutOfRangeException(nameof(prefixLength), prefixLength, $"The prefix of {address} has 0 to {longest} bits.");
    }

    private static void SetUpPeer(KernelInterface peer, TapOptions options)
    {
        if (options.PeerHardwareAddress is { } hardwareAddress) peer.ChangeAddress(hardwareAddress);
        if (options.Mtu is { } mtu) peer.ChangeMtu(mtu);
        peer.BringUp();
        AddAddress(peer, options.PeerAddress, options.PeerPrefixLength);
        AddAddress(peer, options.SecondPeerAddress, options.SecondPeerPrefixLength);
    }

    private static void AddAddress(KernelInterface peer, IPAddress? address, int prefixLength)
    {
        if (address is null) return;
        var errno = RouteNetlink.AddAddress(peer.Index, address, prefixLength);
        if (errno != 0) throw DeviceException.From(errno, peer.Name, $"giving the interface the address {address}/{prefixLength}");
    }

    private DeviceException Deleted() =>
        new(DeviceError.InterfaceNotFound, $"{Name}: the interface is gone ({LibC.Describe(Errno.EBADFD)}). It was deleted while it was in use; start again to make it anew.");

    private static MacAddress DeriveAddress(MacAddress peer) => new((peer.Value ^ 1) | 0x0200_0000_0000);

    private static void RequireRoom(PacketPool pool, KernelInterface peer)
    {
        const int LinkHeaders = 14 + 4 + 4;
        if (pool.ChunkSize - pool.Headroom >= peer.Mtu + LinkHeaders && pool.Headroom >= VirtioNetHeader.Size) return;
        throw new DeviceException(DeviceError.UnsuitablePool, $"{peer.Name}: the pool's chunks of {pool.ChunkSize} bytes with {pool.Headroom} bytes of headroom do not hold a frame at MTU {peer.Mtu} behind {VirtioNetHeader.Size} bytes of headroom at least. Make the chunks or the headroom larger, or the MTU smaller.");
    }

    private bool TryRead(int chunk, out Frame frame)
    {
        frame = new Frame { Chunk = chunk, Offset = Pool.Headroom };
        var start = ChunkStart(chunk) + frame.Offset - VirtioNetHeader.Size;
        var length = (int)LibC.Read(_descriptor, start, (nuint)(Pool.ChunkSize - frame.Offset + VirtioNetHeader.Size));
        if (length < VirtioNetHeader.Size) return false;

        ref readonly var header = ref *(VirtioNetHeader*)start;
        frame.Length = length - VirtioNetHeader.Size;
        if ((header.Flags & VirtioNetHeader.NeedsChecksum) != 0)
        {
            frame.Checksum = ChecksumState.Partial;
            frame.ChecksumStart = header.ChecksumStart;
            frame.ChecksumOffset = header.ChecksumOffset;
        }
        else if ((header.Flags & VirtioNetHeader.DataValid) != 0)
        {
            frame.Checksum = ChecksumState.Verified;
        }

        return true;
    }

    /// <summary>Takes a frame off the kernel's queue without keeping it: an exhausted pool must not turn waiting into spinning.</summary>
    private bool TryDiscardOne()
    {
        VirtioNetHeader header;
        if (LibC.Read(_descriptor, &header, VirtioNetHeader.Size) < 0) return false;
        Pool.Drops.Count(DropReason.PoolExhausted);
        return true;
    }

    private byte* ChunkStart(int chunk) => Pool.Memory + ((nint)chunk * Pool.ChunkSize);
}
