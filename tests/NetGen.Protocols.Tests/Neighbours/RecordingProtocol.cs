using NetGen.Devices;
using NetGen.Neighbours;
using NetGen.Packets;

namespace NetGen.Protocols.Tests.Neighbours;

/// <summary>What a cache asked for, in order, as text.</summary>
internal sealed class Record
{
    internal List<string> Events { get; } = [];

    internal string Take()
    {
        var text = string.Join(", ", Events);
        Events.Clear();
        return text;
    }
}

/// <summary>A protocol that notes what it is asked; generic, as the cache is, over the address.</summary>
internal readonly struct RecordingProtocol<TAddress>(Record record) : INeighbourProtocol<TAddress>
    where TAddress : struct, IEquatable<TAddress>
{
    public void Solicit(NetDevice device, TAddress target, MacAddress linkAddress) =>
        record.Events.Add(linkAddress.IsBroadcast ? $"ask {target}" : $"probe {target}");

    public void Transmit(PacketBuffer packet, NetDevice device, MacAddress linkAddress)
    {
        record.Events.Add($"send {packet.Span[0]}");
        packet.Free();
    }

    public void OnUnreachable(PacketBuffer packet)
    {
        record.Events.Add($"unreachable {packet.Span[0]}");
        packet.Free();
    }
}
