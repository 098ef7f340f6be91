using System.Buffers.Binary;
using System.Net;
using NetGen.Devices;
using NetGen.Packets;

namespace NetGen.Drivers.Tests.Kernel;

/// <summary>The least of a host: answers ARP requests and ICMP echo requests for one address, in the frame they came in.</summary>
internal sealed class EchoHost(IPAddress address)
{
    private const int Ip = 14;
    private const int Icmp = 34;
    private readonly uint _address = BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    internal int ArpAnswers { get; private set; }

    internal int EchoAnswers { get; private set; }

    internal bool Handle(NetDevice device, ref Frame frame)
    {
        var bytes = device.Pool.Span(frame);
        if (bytes.Length < Icmp + 8) return false;
        return BinaryPrimitives.ReadUInt16BigEndian(bytes[12..]) switch
        {
            0x0806 => AnswerArp(device, bytes),
            0x0800 => AnswerEcho(device, bytes),
            _ => false,
        };
    }

    private bool AnswerArp(NetDevice device, Span<byte> bytes)
    {
        if (bytes[21] != 1 || BinaryPrimitives.ReadUInt32BigEndian(bytes[38..]) != _address) return false;
        bytes[21] = 2;
        bytes[22..32].CopyTo(bytes[32..]);
        device.Address.Write(ref bytes[22]);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[28..], _address);
        SwapStations(device, bytes);
        ArpAnswers++;
        return true;
    }

    private bool AnswerEcho(NetDevice device, Span<byte> bytes)
    {
        if (bytes[Ip + 9] != 1 || bytes[Icmp] != 8 || BinaryPrimitives.ReadUInt32BigEndian(bytes[(Ip + 16)..]) != _address) return false;
        bytes[Icmp] = 0;
        var sum = BinaryPrimitives.ReadUInt16BigEndian(bytes[(Icmp + 2)..]) + 0x0800;
        BinaryPrimitives.WriteUInt16BigEndian(bytes[(Icmp + 2)..], (ushort)((sum & 0xffff) + (sum >> 16)));
        var source = BinaryPrimitives.ReadUInt32BigEndian(bytes[(Ip + 12)..]);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[(Ip + 16)..], source);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[(Ip + 12)..], _address);
        SwapStations(device, bytes);
        EchoAnswers++;
        return true;
    }

    private static void SwapStations(NetDevice device, Span<byte> bytes)
    {
        bytes[6..12].CopyTo(bytes);
        device.Address.Write(ref bytes[6]);
    }
}
