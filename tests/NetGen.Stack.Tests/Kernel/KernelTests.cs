using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using NetGen.Protocols.Addresses;
using NetGen.Stack.Ping;
using NetGen.Stack.Sockets;
using NetGen.TestKit;
using NetGen.TestKit.Namespaces;

namespace NetGen.Stack.Tests.Kernel;

public sealed class KernelTests
{
    private static readonly IPEndPoint Echo = new(IPAddress.Parse(KernelPeer.StackAddress), 7);

    [PrivilegedTheory("ping")]
    [InlineData("tap")]
    [InlineData("afxdp")]
    public void A_thousand_pings_of_the_kernel_lose_nothing(string driver)
    {
        using var peer = new KernelPeer(driver);
        peer.Kernel.AssertPingLosesNothing(1000, KernelPeer.StackAddress);
    }

    [PrivilegedTheory]
    [InlineData("tap")]
    [InlineData("afxdp")]
    public void Every_size_up_to_the_MTU_is_answered(string driver)
    {
        using var peer = new KernelPeer(driver);
        var unanswered = peer.Kernel.Enter(() => Enumerable.Range(0, 1473).Where(size => !IcmpEcho.Ask(KernelPeer.StackAddress, size)).ToList());
        Assert.Empty(unanswered);
    }

    [PrivilegedTheory("arping")]
    [InlineData("tap", "tap0")]
    [InlineData("afxdp", "peer0")]
    public void Arping_is_answered(string driver, string kernelDevice)
    {
        using var peer = new KernelPeer(driver);
        var result = peer.Kernel.Run("arping", "-c", "3", "-i", kernelDevice, KernelPeer.StackAddress);
        if (result.ExitCode != 0) result = peer.Kernel.Run("arping", "-c", "3", "-I", kernelDevice, KernelPeer.StackAddress);
        result.EnsureSuccess();
    }

    [PrivilegedTheory]
    [InlineData("tap")]
    [InlineData("afxdp")]
    public void A_UDP_echo_of_every_length_comes_back(string driver)
    {
        using var peer = new KernelPeer(driver);
        peer.Stack.Serve("echo");
        peer.Kernel.Enter(() =>
        {
            using var socket = Connect(Echo);
            var answer = new byte[2000];
            for (var length = 0; length <= 1472; length++)
            {
                var question = Enumerable.Range(0, length).Select(i => (byte)(i + length)).ToArray();
                socket.Send(question);
                Assert.Equal(question, answer[..socket.Receive(answer)]);
            }
        });
    }

    [PrivilegedTheory]
    [InlineData("tap")]
    [InlineData("afxdp")]
    public void Daytime_and_chargen_answer_and_a_closed_port_refuses_at_once(string driver)
    {
        using var peer = new KernelPeer(driver);
        peer.Stack.Serve("daytime");
        peer.Stack.Serve("chargen");
        peer.Kernel.Enter(() =>
        {
            Assert.Contains("-UTC\r\n", Ask(13), StringComparison.Ordinal);
            Assert.Contains(" !\"#", string.Concat(Enumerable.Range(0, 20).Select(_ => Ask(19))), StringComparison.Ordinal);
            using var closed = Connect(new IPEndPoint(Echo.Address, 4321));
            closed.Send(new byte[10]);
            var refusal = Assert.Throws<SocketException>(() => closed.Receive(new byte[10]));
            Assert.Equal(SocketError.ConnectionRefused, refusal.SocketErrorCode);
        });
    }

    [PrivilegedTheory]
    [InlineData("tap")]
    [InlineData("afxdp")]
    public async Task The_stack_pings_the_kernel_and_its_sockets_talk_to_it(string driver)
    {
        using var peer = new KernelPeer(driver);
        Assert.Equal(IPStatus.Success, (await peer.Stack.PingAsync(IPv4Address.Parse(KernelPeer.KernelAddress), new EchoOptions())).Status);

        using var server = peer.Kernel.Enter(() =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 5000 };
            socket.Bind(new IPEndPoint(IPAddress.Any, 5555));
            return socket;
        });
        using var client = new UdpSocket(peer.Stack);
        client.Connect(new IPEndPoint(IPAddress.Parse(KernelPeer.KernelAddress), 5555));
        var buffer = new byte[2000];
        for (var length = 0; length <= 1472; length += 46)
        {
            Assert.Equal(length, await client.SendAsync(new byte[length]));
            EndPoint from = new IPEndPoint(IPAddress.Any, 0);
            Assert.Equal(length, server.ReceiveFrom(buffer, ref from));
            server.SendTo(buffer.AsSpan(0, length), from);
            Assert.Equal(length, await client.ReceiveAsync(buffer));
        }

        using var refused = new UdpSocket(peer.Stack);
        refused.Connect(new IPEndPoint(IPAddress.Parse(KernelPeer.KernelAddress), 5556));
        await refused.SendAsync(new byte[1]);
        var refusal = await Assert.ThrowsAsync<SocketException>(async () => await refused.ReceiveAsync(buffer));
        Assert.Equal(SocketError.ConnectionRefused, refusal.SocketErrorCode);
    }

    private static Socket Connect(IPEndPoint remote)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 5000 };
        socket.Connect(remote);
        return socket;
    }

    private static string Ask(int port)
    {
        using var socket = Connect(new IPEndPoint(Echo.Address, port));
        socket.Send(Array.Empty<byte>());
        var answer = new byte[2000];
        return Encoding.ASCII.GetString(answer, 0, socket.Receive(answer));
    }
}
