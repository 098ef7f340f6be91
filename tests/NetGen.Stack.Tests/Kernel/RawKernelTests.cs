using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using NetGen.Checksums;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.IPv4;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Sockets;
using NetGen.TestKit;

namespace NetGen.Stack.Tests.Kernel;

/// <summary>Ping and raw sockets against those of the kernel.</summary>
public sealed class RawKernelTests
{
    private static readonly IPEndPoint Kernel = new(IPAddress.Parse(KernelPeer.KernelAddress), 0);

    [PrivilegedTheory]
    [InlineData("tap", false)]
    [InlineData("afxdp", false)]
    [InlineData("tap", true)]
    [InlineData("afxdp", true)]
    public async Task A_ping_socket_pings_the_kernel(string driver, bool isIPv6)
    {
        using var peer = new KernelPeer(driver, isIPv6);
        using var socket = new PingSocket(peer.Stack) { ReceiveTimeout = TimeSpan.FromSeconds(20) };
        socket.Connect(new IPEndPoint(IPAddress.Parse(isIPv6 ? KernelPeer.KernelIPv6 : KernelPeer.KernelAddress), 0));
        var answer = isIPv6 ? (byte)IcmpV6Type.EchoReply : (byte)IcmpType.EchoReply;
        var reply = new byte[2000];
        for (ushort number = 0; number < 100; number++)
        {
            var request = PingSocketTests.Request(number, number * 14, isIPv6);
            await socket.SendAsync(request);
            var length = await socket.ReceiveAsync(reply);
            Assert.Equal((request.Length, answer, number), (length, reply[0], BinaryPrimitives.ReadUInt16BigEndian(reply.AsSpan(6))));
            Assert.Equal(request[8..], reply[8..length]);
        }
    }

    [PrivilegedTheory]
    [InlineData("tap")]
    [InlineData("afxdp")]
    public async Task A_raw_socket_receives_what_the_kernel_sends_while_the_stack_answers_it(string driver)
    {
        using var peer = new KernelPeer(driver);
        using var socket = new RawSocket(peer.Stack, IpProtocol.Icmp) { ReceiveTimeout = TimeSpan.FromSeconds(20) };
        Assert.True(peer.Kernel.Enter(() => IcmpEcho.Ask(KernelPeer.StackAddress, 100)));
        var packet = new byte[2000];
        Assert.Equal(20 + 8 + 100, await socket.ReceiveAsync(packet));
        Check(packet.AsSpan(0, 128));

        static void Check(ReadOnlySpan<byte> packet)
        {
            Assert.True(IPv4Header.ReadOnly.TryParse(packet, out var ip));
            Assert.Equal((KernelPeer.KernelAddress, KernelPeer.StackAddress), (ip.Source.ToString(), ip.Destination.ToString()));
            Assert.Equal(0, InternetChecksum.Compute(ip.Payload));
        }
    }

    [PrivilegedTheory]
    [InlineData("tap")]
    [InlineData("afxdp")]
    public async Task Raw_sockets_of_the_kernel_and_of_the_stack_exchange_packets(string driver)
    {
        using var peer = new KernelPeer(driver);
        using var here = new RawSocket(peer.Stack, IpProtocol.Igmp) { ReceiveTimeout = TimeSpan.FromSeconds(20) };
        using var there = peer.Kernel.Enter(() => new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Igmp) { ReceiveTimeout = 20_000 });
        var packet = new byte[2000];
        var data = Enumerable.Range(0, 1000).Select(i => (byte)i).ToArray();
        await here.SendToAsync(data, Kernel);
        Assert.Equal(data, packet[20..there.Receive(packet)]);
        there.SendTo(data, new IPEndPoint(IPAddress.Parse(KernelPeer.StackAddress), 0));
        Assert.Equal(data, packet[20..await here.ReceiveAsync(packet)]);

        here.IncludesHeader = true;
        var mine = new byte[20 + data.Length];
        data.CopyTo(mine, 20);
        IPv4Header.Write(mine, new IPv4Header.Value
        {
            TimeToLive = 5,
            Protocol = IpProtocol.Igmp,
            Destination = Protocols.Addresses.IPv4Address.Parse(KernelPeer.KernelAddress),
        });
        await here.SendToAsync(mine, Kernel);
        Assert.Equal(data, packet[20..there.Receive(packet)]);
        Assert.Equal(5, packet[8]);
    }
}
