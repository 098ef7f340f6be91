using System.Buffers.Binary;

namespace NetGen.Generators.Tests.Stacks;

/// <summary>Frames as the sample headers lay them out.</summary>
internal static class Wires
{
    public const ushort IPv4Type = 0x0800;
    public const ushort ArpType = 0x0806;
    public const ushort VlanType = 0x8100;
    public const ushort ServiceVlanType = 0x88A8;

    public static byte[] Ethernet(ushort type, byte[] payload) => Header(14, 12, type, payload);

    public static byte[] Vlan(ushort type, byte[] payload) => Header(4, 2, type, payload);

    public static byte[] Arp(ushort operation) => Header(8, 6, operation, []);

    public static byte[] IPv4(byte protocol, byte[] payload, ushort fragmentOffset = 0)
    {
        var bytes = Header(20, 6, fragmentOffset, payload);
        bytes[9] = protocol;
        return bytes;
    }

    public static byte[] Udp(ushort port, params byte[] payload) => Header(8, 2, port, payload);

    public static byte[] Tcp(ushort port) => Header(20, 2, port, []);

    public static byte[] UdpFrame(ushort port, params byte[] payload) => Ethernet(IPv4Type, IPv4(17, Udp(port, payload)));

    public static byte[] TcpFrame(ushort port) => Ethernet(IPv4Type, IPv4(6, Tcp(port)));

    private static byte[] Header(int length, int offset, ushort field, byte[] payload)
    {
        var bytes = new byte[length + payload.Length];
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(offset), field);
        payload.CopyTo(bytes, length);
        return bytes;
    }
}
