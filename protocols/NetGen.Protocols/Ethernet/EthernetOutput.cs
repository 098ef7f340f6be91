using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Hooks;
using NetGen.Packets;
using NetGen.Protocols.Diagnostics;

namespace NetGen.Protocols.Ethernet;

/// <summary>The last steps of every packet: Ethernet header, egress hooks, checksum, device.</summary>
/// <param name="journey">Who is told.</param>
public sealed class EthernetOutput(Journey journey)
{
    /// <summary>Sends a packet through a device.</summary>
    /// <param name="packet">The packet, network header first; ownership moves.</param>
    /// <param name="device">The device.</param>
    /// <param name="destination">The station, or group, it is for.</param>
    /// <param name="type">The protocol of the network header.</param>
    /// <param name="next">The composition.</param>
    public void Transmit<TNext>(
        PacketBuffer packet, NetDevice device, MacAddress destination, EtherType type, TNext next)
        where TNext : struct, IEthernetNext
    {
        if (!packet.TryMakeHeadersWritable())
        {
            packet.Drop(DropReason.PoolExhausted);
            return;
        }

        EthernetHeader.Push(packet, new EthernetHeader.Value { Destination = destination, Source = device.Address, EtherType = type });
        packet.LinkOffset = packet.Offset;
        packet.Device = device;
        if (next.Egress(packet) != Verdict.Accept) return;
        if ((device.Features & DeviceFeatures.TransmitChecksum) == 0) packet.CompleteChecksum();
        if (ReferenceEquals(packet.Pool, device.Pool)) Transmit(packet, device);
        else if (TryMove(packet, device, out var copy)) Transmit(copy, device);
    }

    private void Transmit(PacketBuffer packet, NetDevice device)
    {
        journey.Reach(JourneyStage.Device, packet);
        var pool = packet.Pool;
        var frame = packet.Detach();
        if (device.TryTransmit(in frame)) return;
        pool.Drops.Count(DropReason.TransmitRingFull);
        pool.ReleaseChunk(frame.Chunk);
    }

    // A device sends from its own memory only: the one place where a packet between two pools is copied.
    private static bool TryMove(PacketBuffer packet, NetDevice device, out PacketBuffer copy)
    {
        packet.CompleteChecksum();
        if (!device.Pool.TryRent(out copy) || copy.Tailroom < packet.Length)
        {
            copy?.Free();
            packet.Drop(DropReason.PoolExhausted);
            return false;
        }

        packet.Span.CopyTo(copy.Put(packet.Length));
        copy.Device = device;
        packet.Free();
        return true;
    }
}
