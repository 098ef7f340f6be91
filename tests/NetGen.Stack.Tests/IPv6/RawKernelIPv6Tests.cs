using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Kernel;
using NetGen.Stack.Tests.Sockets;
using NetGen.TestKit;

namespace NetGen.Stack.Tests.IPv6;

/// <summary>Raw sockets over IPv6 against those of the kernel.</summary>
public sealed class RawKernelIPv6Tests
{
    private static readonly IPEndPoint Kernel = new(IPAddress.Parse(KernelPeer.KernelIPv6), 0);

    [PrivilegedTheory]
    [InlineData("tap")]
    [InlineData("afxdp")]
    public async Task A_raw_socket_asks_the_kernel_and_hears_its_answer_alone(string driver)
    {
        using var peer = new KernelPeer(driver, isIPv6: true);
        using var socket = new RawSocket(peer.Stack, IpProtocol.IcmpV6, IPAddress.IPv6Any) { ReceiveTimeout = TimeSpan.FromSeconds(20) };
        socket.IcmpV6Filter = IcmpV6Filter.BlockAll.Pass(IcmpV6Type.EchoReply);
        var reply = new byte[2000];
        for (ushort number = 0; number < 20; number++)
        {
            var request = PingSocketTests.Request(number, number * 70, isIPv6: true);
            await socket.SendToAsync(request, Kernel);
            Assert.Equal(request.Length, await socket.ReceiveAsync(reply));
            Assert.Equal(((byte)IcmpV6Type.EchoReply, number), (reply[0], BinaryPrimitives.ReadUInt16BigEndian(reply.AsSpan(6))));
            Assert.Equal(request[8..], reply[8..request.Length]);
        }
    }

    [PrivilegedTheory]
    [InlineData("tap")]
    [InlineData("afxdp")]
    public async Task Raw_sockets_of_the_kernel_and_of_the_stack_exchange_packets_and_check_each_others_checksums(string driver)
    {
        using var peer = new KernelPeer(driver, isIPv6: true);
        using var here = new RawSocket(peer.Stack, IpProtocol.Igmp, IPAddress.IPv6Any) { ReceiveTimeout = TimeSpan.FromSeconds(20), ChecksumOffset = 4 };
        using var there = peer.Kernel.Enter(OpenKernels);
        var packet = new byte[2000];
        var data = Enumerable.Range(0, 1001).Select(i => (byte)i).ToArray();
        await here.SendToAsync(data, Kernel);
        Assert.Equal(data.Length, there.Receive(packet));
        Assert.Equal(data[6..], packet[6..data.Length]);
        there.SendTo(data, new IPEndPoint(IPAddress.Parse(KernelPeer.StackIPv6), 0));
        Assert.Equal(data.Length, await here.ReceiveAsync(packet));
        Assert.Equal(data[6..], packet[6..data.Length]);

        here.IncludesHeader = true;
        var mine = new byte[IPv6Header.MinLength + data.Length];
        // The checksum over all of it is right: this packet was the kernel's.
        packet.AsSpan(0, data.Length).CopyTo(mine.AsSpan(IPv6Header.MinLength));
        IPv6Header.Write(mine, new IPv6Header.Value
        {
            HopLimit = 5,
            NextHeader = IpProtocol.Igmp,
            Destination = IPv6Address.Parse(KernelPeer.KernelIPv6),
        });
        await here.SendToAsync(mine, Kernel);
        Assert.Equal(data.Length, there.Receive(packet));
        Assert.Equal(mine[IPv6Header.MinLength..], packet[..data.Length]);
    }

    private static Socket OpenKernels()
    {
        const int IPv6Level = 41;
        const int ChecksumOption = 7;
        var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Raw, ProtocolType.Igmp) { ReceiveTimeout = 20_000 };
        Span<byte> offset = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(offset, 4);
        socket.SetRawSocketOption(IPv6Level, ChecksumOption, offset);
        return socket;
    }
}
