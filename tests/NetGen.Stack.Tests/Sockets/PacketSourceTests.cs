using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Stack.Sockets;

namespace NetGen.Stack.Tests.Sockets;

public sealed class PacketSourceTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7:4660", "192.0.2.7:0")]
    [InlineData("2001:db8::7", "[2001:db8::7]:4660", "[2001:db8::7]:0")]
    public void The_sender_is_read_out_of_headers_that_were_pulled(string source, string withPort, string withoutPort)
    {
        using var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 2 });
        Assert.True(pool.TryRent(out var packet));
        packet.Put(12)[4..].Clear();
        (packet.Span[0], packet.Span[1]) = (0x12, 0x34);
        packet.TransportOffset = packet.Offset;
        if (source.Contains(':', StringComparison.Ordinal)) IPv6Header.Push(packet, new IPv6Header.Value { Source = IPv6Address.Parse(source) });
        else IPv4Header.Push(packet, new IPv4Header.Value { Source = IPv4Address.Parse(source) });
        packet.NetworkOffset = packet.Offset;
        packet.Pull(packet.TransportOffset - packet.Offset + 8);
        Assert.Equal(withPort, PacketSource.WithPort(packet).ToString());
        Assert.Equal(withoutPort, PacketSource.WithoutPort(packet).ToString());
        packet.Free();
    }
}
