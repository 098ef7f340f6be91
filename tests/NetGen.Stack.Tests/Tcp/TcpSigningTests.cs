using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using NetGen.Diagnostics;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp.Authentication;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>MD5 signatures (RFC 2385) and TCP-AO (RFC 5925), through sockets.</summary>
public sealed class TcpSigningTests
{
    public static TheoryData<string> Ways => ["md5", "sha1", "aes"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Signed_connections_carry_bytes_and_leave_nothing(string way)
    {
        using var hosts = new TwoHosts();
        using var listener = Listen(hosts, way);
        var (client, server) = Connect(hosts, listener, Ring(way, TwoHosts.RightAddress));
        using (client)
        using (server)
        {
            Assert.True(client.Info.IsSigned && server.Info.IsSigned);
            // RFC 2385 §4.3: a full segment leaves room for the signature.
            Assert.Equal(way == "md5" ? 1460 - 20 : 1460 - 12 - 16, client.Info.SegmentSize);
            Assert.Equal((way != "md5", true), (client.Info.HasTimestamps, client.Info.HasSack));
            Assert.Equal(way == "md5" ? null : (byte?)1, client.Info.SendKeyId);
            var content = TcpTransfer.Content(200_000, 1);
            var sending = TcpTransfer.SendAsync(client, content, 1);
            Assert.Equal(TcpTransfer.Digest(content), TcpTransfer.Digest(hosts.Await(TcpTransfer.ReceiveAsync(server, 1))));
            hosts.Await(sending);
        }

        hosts.Network.Run(TimeSpan.FromMinutes(5));
        Assert.Equal((0, 0), (hosts.Left.Tcp.ConnectionCount, hosts.Right.Tcp.ConnectionCount));
        Assert.Equal((0L, 0L), (Refusals(hosts.Left), Refusals(hosts.Right)));
        hosts.AssertNothingLeaks();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Who_has_no_key_or_another_gets_no_answer(string way)
    {
        using var hosts = new TwoHosts();
        using var listener = Listen(hosts, way);
        foreach (var ring in (TcpKeyRing?[])[null, Ring(way, TwoHosts.RightAddress, "another")])
        {
            using var client = new TcpSocket(hosts.Left) { Keys = ring };
            var connecting = client.ConnectAsync(TwoHosts.RightPort(TcpPair.Port)).AsTask();
            hosts.Network.Run(TimeSpan.FromMinutes(5));
            Assert.Equal(SocketError.TimedOut, Assert.IsType<SocketException>(connecting.Exception!.InnerException).SocketErrorCode);
        }

        Assert.Equal(0L, hosts.Right.TcpCounters.SegmentsSent);
        Assert.True(hosts.Right.TcpCounters is { SignaturesMissing: > 0, SignaturesWrong: > 0 });
        Assert.Equal(hosts.Right.TcpCounters.SignaturesMissing, hosts.RightPool.Drops[DropReason.TcpSignatureMissing]);
        Assert.Equal(hosts.Right.TcpCounters.SignaturesWrong, hosts.RightPool.Drops[DropReason.TcpSignatureWrong]);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_reset_is_signed_too(string way)
    {
        using var hosts = new TwoHosts();
        using var listener = Listen(hosts, way);
        var (client, server) = Connect(hosts, listener, Ring(way, TwoHosts.RightAddress));
        var reading = client.ReceiveAsync(new byte[1]).AsTask();
        server.Abort();
        hosts.Network.Settle();
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(reading.Exception!.InnerException).SocketErrorCode);
        client.Dispose();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Forged_segments_of_a_connection_are_dropped_unanswered(string way)
    {
        using var hosts = new TwoHosts();
        using var listener = Listen(hosts, way);
        var (client, server) = Connect(hosts, listener, Ring(way, TwoHosts.RightAddress));
        using (client)
        using (server)
        {
            var sent = hosts.Right.TcpCounters.SegmentsSent;
            // A stack of the same address whose connection nobody signs: its SYN, from the very port.
            using var forger = new TcpSocket(hosts.Left);
            var port = client.LocalEndPoint!.Port;
            hosts.Left.Tcp.Clear();
            forger.Bind(TwoHosts.LeftPort(port));
            var connecting = forger.ConnectAsync(TwoHosts.RightPort(TcpPair.Port)).AsTask();
            hosts.Network.Run(TimeSpan.FromSeconds(10));
            Assert.False(connecting.IsCompleted);
            Assert.Equal(sent, hosts.Right.TcpCounters.SegmentsSent);
            Assert.True(hosts.Right.TcpCounters.SignaturesMissing > 0);
            Assert.Equal(TcpState.Established, server.Info.State);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Cookies_of_signed_SYNs_are_signed(string way)
    {
        using var hosts = new TwoHosts();
        using var listener = new TcpListenerSocket(hosts.Right, new IPEndPoint(IPAddress.Any, TcpPair.Port), backlog: 1) { Keys = Ring(way, TwoHosts.LeftAddress) };
        // Two SYNs at once: the second one finds the backlog full.
        TcpSocket[] clients = [new(hosts.Left) { Keys = Ring(way, TwoHosts.RightAddress) }, new(hosts.Left) { Keys = Ring(way, TwoHosts.RightAddress) }];
        var (first, second) = (listener.AcceptAsync().AsTask(), listener.AcceptAsync().AsTask());
        var connecting = clients.Select(client => client.ConnectAsync(TwoHosts.RightPort(TcpPair.Port)).AsTask()).ToList();
        foreach (var each in connecting) hosts.Await(each);
        using var one = hosts.Await(first);
        using var other = hosts.Await(second);
        Assert.Equal((1L, 1L), (hosts.Right.TcpCounters.SynCookiesSent, hosts.Right.TcpCounters.SynCookiesAccepted));
        hosts.Await(clients[1].SendAsync(new byte[10]));
        hosts.Await(clients[0].SendAsync(new byte[10]));
        Assert.Equal(10, hosts.Await(one.ReceiveAsync(new byte[20])));
        Assert.Equal(10, hosts.Await(other.ReceiveAsync(new byte[20])));
        foreach (var client in clients) client.Dispose();
    }

    [Fact]
    public void RFC_5925_6_1_Keys_change_while_a_connection_lives()
    {
        using var hosts = new TwoHosts();
        TcpMasterKey Key(IPv4Address peer, byte id) => new(new IPAddressValue(peer), [id, 7], id, id);
        using var listener = new TcpListenerSocket(hosts.Right, new IPEndPoint(IPAddress.Any, TcpPair.Port)) { Keys = new TcpKeyRing(Key(TwoHosts.LeftAddress, 1)) };
        var (client, server) = Connect(hosts, listener, new TcpKeyRing(Key(TwoHosts.RightAddress, 1)));
        using (client)
        using (server)
        {
            client.Keys = new TcpKeyRing(Key(TwoHosts.RightAddress, 1), Key(TwoHosts.RightAddress, 2));
            server.Keys = new TcpKeyRing(Key(TwoHosts.LeftAddress, 2), Key(TwoHosts.LeftAddress, 1));
            Say(server, client);
            Assert.Equal(((byte?)2, (byte?)1), (client.Info.SendKeyId, server.Info.SendKeyId));
            client.Keys = new TcpKeyRing(Key(TwoHosts.RightAddress, 2), Key(TwoHosts.RightAddress, 1));
            Say(client, server);
            Assert.Equal(((byte?)2, (byte?)2), (client.Info.SendKeyId, server.Info.SendKeyId));
            client.Keys = new TcpKeyRing(Key(TwoHosts.RightAddress, 2));
            server.Keys = new TcpKeyRing(Key(TwoHosts.LeftAddress, 2));
            Say(server, client);
            Say(client, server);
        }

        Assert.Equal((0L, 0L), (Refusals(hosts.Left), Refusals(hosts.Right)));

        void Say(TcpSocket from, TcpSocket to)
        {
            hosts.Await(from.SendAsync(new byte[100]));
            Assert.Equal(100, hosts.Await(to.ReceiveAsync(new byte[200])));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void RFC_5925_7_8_TCP_AO_ignores_hard_errors_of_ICMP(string way)
    {
        const int Flight = 14000;
        using var hosts = new TwoHosts();
        using var listener = Listen(hosts, way);
        var (client, server) = Connect(hosts, listener, Ring(way, TwoHosts.RightAddress));
        // A host that has forgotten the connection acknowledges nothing, and its resets are not signed.
        hosts.Right.Tcp.Clear();
        Assert.True(client.SendAsync(new byte[Flight]).AsTask().IsCompletedSuccessfully);
        hosts.Network.Run(TimeSpan.FromMilliseconds(50));
        Assert.Equal(TcpState.Established, client.Info.State);

        // Who does not know the numbers tries them all: of these, one at least is under way.
        var quoted = new byte[8];
        BinaryPrimitives.WriteUInt16BigEndian(quoted, (ushort)client.LocalEndPoint!.Port);
        BinaryPrimitives.WriteUInt16BigEndian(quoted.AsSpan(2), TcpPair.Port);
        for (ulong number = 0; number <= uint.MaxValue; number += Flight / 2)
        {
            BinaryPrimitives.WriteUInt32BigEndian(quoted.AsSpan(4), (uint)number);
            hosts.Left.Tcp.OnError(
                new IPAddressValue(TwoHosts.RightAddress), IcmpError.FragmentationNeeded(600), new QuotedPacket(new IPAddressValue(TwoHosts.LeftAddress), new IPAddressValue(TwoHosts.RightAddress), IpProtocol.Tcp, quoted));
        }

        Assert.Equal(way == "md5", client.Info.SegmentSize < 600);
        Assert.Equal(way != "md5", hosts.Left.TcpCounters.HardErrorsIgnored > 0);
        client.Abort();
        server.Abort();
    }

    [Fact]
    public void A_peer_without_a_key_connects_unsigned()
    {
        using var hosts = new TwoHosts();
        using var listener = new TcpListenerSocket(hosts.Right, new IPEndPoint(IPAddress.Any, TcpPair.Port))
        {
            Keys = new TcpKeyRing(new TcpMd5Key(new IPAddressValue(IPv4Address.Parse("10.0.0.77")), "secret"u8)),
        };
        var (client, server) = Connect(hosts, listener, null);
        Assert.False(client.Info.IsSigned || server.Info.IsSigned);
        client.Dispose();
        server.Dispose();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Sending_and_receiving_signed_segments_allocates_nothing(string way)
    {
        using var hosts = new TwoHosts();
        using var listener = Listen(hosts, way);
        var (client, server) = Connect(hosts, listener, Ring(way, TwoHosts.RightAddress));
        var data = new byte[5000];
        var buffer = new byte[5000];
        for (var i = 0; i < 1000; i++) Exchange();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 500; i++) Exchange();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        client.Dispose();
        server.Dispose();

        void Exchange()
        {
            var send = client.SendAsync(data);
            hosts.Network.Settle();
            if (!send.IsCompletedSuccessfully || send.GetAwaiter().GetResult() != data.Length) throw new InvalidOperationException("The write did not end.");
            for (var received = 0; received < data.Length;)
            {
                var receive = server.ReceiveAsync(buffer);
                hosts.Network.Settle();
                if (!receive.IsCompletedSuccessfully) throw new InvalidOperationException("The read did not end.");
                received += receive.GetAwaiter().GetResult();
            }
        }
    }

    internal static TcpKeyRing Ring(string way, IPv4Address peer, string secret = "secret")
    {
        var (address, bytes) = (new IPAddressValue(peer), System.Text.Encoding.ASCII.GetBytes(secret));
        return new TcpKeyRing(way switch
        {
            "md5" => new TcpMd5Key(address, bytes),
            "sha1" => new TcpMasterKey(address, bytes, 1, 1),
            _ => new TcpMasterKey(address, bytes, 1, 1, TcpAuthenticationAlgorithm.Aes128Cmac) { CoversOptions = false },
        });
    }

    private static TcpListenerSocket Listen(TwoHosts hosts, string way) =>
        new(hosts.Right, new IPEndPoint(IPAddress.Any, TcpPair.Port)) { Keys = Ring(way, TwoHosts.LeftAddress) };

    private static (TcpSocket Client, TcpSocket Server) Connect(TwoHosts hosts, TcpListenerSocket listener, TcpKeyRing? keys)
    {
        var client = new TcpSocket(hosts.Left) { Keys = keys };
        var accept = listener.AcceptAsync();
        hosts.Await(client.ConnectAsync(TwoHosts.RightPort(TcpPair.Port)).AsTask());
        return (client, hosts.Await(accept));
    }

    private static long Refusals(NetworkStack stack) =>
        stack.TcpCounters.SignaturesMissing + stack.TcpCounters.SignaturesWrong + stack.TcpCounters.KeysUnknown;
}
