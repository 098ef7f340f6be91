using NetGen.Devices;
using NetGen.Packets;

namespace NetGen.Drivers.Pcap;

/// <summary>Plays a capture: its Ethernet frames are received one after the other, as fast as they are taken; what is sent goes nowhere.</summary>
/// <remarks>A frame that was cut off when captured is received as it is; what does not fit a chunk, or is not Ethernet, is passed over and counted.</remarks>
public sealed class PcapDevice : NetDevice
{
    private const int LinkTypeEthernet = 1;

    private readonly PcapReader _reader;

    /// <summary>Makes a device of a capture, which it then owns.</summary>
    /// <param name="reader">The capture.</param>
    /// <param name="address">The station's address, for frames that answer.</param>
    /// <param name="pool">Where received frames live.</param>
    /// <param name="name">Name for people and metrics.</param>
    /// <param name="mtu">Largest network packet in bytes.</param>
    public PcapDevice(PcapReader reader, MacAddress address, PacketPool pool, string name = "pcap", int mtu = 1500)
        : base(name, address, mtu, pool) => _reader = reader;

    /// <summary>How the reading stands: why the capture ended before its end, if it did.</summary>
    public CaptureStatus Status => _reader.Status;

    /// <summary>Whether the capture has no more frames.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Frames passed over: larger than a chunk, or not Ethernet.</summary>
    public long PassedOver { get; private set; }

    /// <inheritdoc/>
    public override string Mode => "playing a capture";

    /// <inheritdoc/>
    /// <remarks>At once while there are frames.</remarks>
    public override long NextDeadline => IsAtEnd ? long.MaxValue : long.MinValue;

    /// <inheritdoc/>
    public override int Receive(Span<Frame> frames)
    {
        var count = 0;
        long bytes = 0;
        while (count < frames.Length && Pool.TryRentChunk(out var chunk))
        {
            if (!TryRead(chunk, out frames[count]))
            {
                Pool.ReleaseChunk(chunk);
                break;
            }

            bytes += frames[count++].Length;
        }

        Counters.CountReceived(count, bytes);
        return count;
    }

    /// <inheritdoc/>
    public override bool TryTransmit(in Frame frame)
    {
        Counters.CountTransmitted(1, frame.Length);
        Pool.ReleaseChunk(frame.Chunk);
        return true;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _reader.Dispose();
    }

    private bool TryRead(int chunk, out Frame frame)
    {
        frame = default;
        while (_reader.TryRead(out var captured))
        {
            if (captured.LinkType != LinkTypeEthernet || captured.Data.Length > Pool.ChunkSize - Pool.Headroom)
            {
                PassedOver++;
                continue;
            }

            frame = new Frame { Chunk = chunk, Offset = Pool.Headroom, Length = captured.Data.Length };
            captured.Data.CopyTo(Pool.Span(frame));
            return true;
        }

        IsAtEnd = true;
        return false;
    }
}
