using System.Net;
using System.Net.Sockets;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Stack.Sockets;
using NetGen.Stack.Tests.Network;

namespace NetGen.Stack.Tests.Tcp;

/// <summary>The peer's own segments, changed and sent again, and forged errors about the host's, between whatever users do and any time between: nothing throws, hangs, leaks or grows.</summary>
public sealed class TcpFuzzTests
{
    private const int Steps = 250;
    private const int MostSockets = 12;
    private const int MostForged = 8;
    private const int MostConnections = 32;
    private const int Port = 5000;
    private const int Backlog = 4;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 100)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Forged_segments_and_any_time_between_them_break_nothing(int seed)
    {
        using var run = new Run(seed);
        for (var step = 0; step < Steps; step++) run.Step();
        run.End();
    }

    private sealed class Run : IDisposable
    {
        private readonly Random _random;
        // Every second seed runs over IPv6.
        private readonly bool _isIPv6;
        private readonly TwoHosts _hosts;
        private readonly TcpListenerSocket _listener;
        private readonly List<TcpSocket> _sockets = [];
        private readonly List<Task> _operations = [];
        private readonly Task _accepting;
        private MutatingDevice _device = null!;

        internal Run(int seed)
        {
            _random = new Random(seed);
            _isIPv6 = seed % 2 == 0;
            _hosts = new TwoHosts(
                seed: (ulong)seed, left: Change, right: Change, wrapRight: device => _device = new MutatingDevice(device, new Random(seed + 1)));
            _listener = new TcpListenerSocket(_hosts.Right, new IPEndPoint(_isIPv6 ? IPAddress.IPv6Any : IPAddress.Any, Port), Backlog);
            _accepting = AcceptAsync();
        }

        internal void Step()
        {
            switch (_random.Next(12))
            {
                case 0 when _sockets.Count < MostSockets:
                    Connect();
                    break;
                case 1 when _random.Next(4) == 0 && _sockets.Count > 0:
                    Leave(_sockets[_random.Next(_sockets.Count)]);
                    break;
                case 2:
                    _device.Chance = _random.NextDouble() * 0.5;
                    break;
                case 3 or 4 or 5 when _sockets.Count > 0:
                    _operations.Add(Choose().SendAsync(new byte[_random.Next(1, 1 << _random.Next(1, 16))]).AsTask());
                    break;
                case 6 or 7 when _sockets.Count > 0:
                    _operations.Add(Choose().ReceiveAsync(new byte[_random.Next(1, 1 << _random.Next(1, 17))]).AsTask());
                    break;
                case 8:
                    _device.ForgeErrors(_random.Next(1, MostForged));
                    break;
                case 9:
                    _device.ForgeSegments(_random.Next(1, MostForged));
                    break;
                default:
                    // From a microsecond to half a minute.
                    _hosts.Network.Run(TimeSpan.FromMicroseconds(Math.Pow(10, _random.NextDouble() * 7.5)));
                    break;
            }

            _hosts.Network.Settle();
            Check();
        }

        internal void End()
        {
            _device.Chance = 0;
            foreach (var socket in _sockets) socket.Dispose();
            _listener.Dispose();
            _hosts.Network.Run(TimeSpan.FromMinutes(40));
            // Every operation has ended; it may have failed, but in these two ways only.
            Assert.All(_operations, operation => Assert.True(operation.IsCompleted && operation.Exception?.InnerException is null or SocketException or ObjectDisposedException));
            Assert.Equal((0, 0), (_hosts.Left.Tcp.ConnectionCount, _hosts.Right.Tcp.ConnectionCount));
            Assert.True(_device.Watch.Segments > 0);
            Assert.True(_accepting.IsCompletedSuccessfully);
            _hosts.AssertNothingLeaks();
        }

        public void Dispose()
        {
            foreach (var socket in _sockets) socket.Dispose();
            _listener.Dispose();
            _hosts.Dispose();
        }

        private static NetworkStackOptions Change(NetworkStackOptions options) => options with
        {
            Tcp = options.Tcp with { Ecn = TcpEcnMode.On, ReceiveBufferSize = 32 * 1024, LargestReceiveBufferSize = 128 * 1024, ConnectionCapacity = MostConnections },
        };

        private void Check()
        {
            Assert.InRange(_hosts.Right.Tcp.ConnectionCount, 0, MostConnections);
            // Three timers a connection, and those of a neighbour and of the address.
            Assert.InRange(_hosts.Right.Wheel.Count, 0, (3 * MostConnections) + 4);
            foreach (var socket in _sockets)
            {
                var info = socket.Info;
                if (info.State is TcpState.Closed or TcpState.Listen) continue;
                Assert.InRange(info.ReceiveBufferSize, 1, 128 * 1024);
                Assert.InRange((long)info.ReceiveWindow + info.Unread, 0, info.ReceiveBufferSize);
                Assert.InRange(info.Unacknowledged, 0, info.SendBufferSize + ushort.MaxValue);
                // SYN and FIN take a number each.
                Assert.InRange((long)info.BytesInFlight, 0, info.Unacknowledged + 2);
                Assert.InRange(info.SegmentSize, 48, 1460);
                Assert.InRange(info.CongestionWindow, 1u, 1u << 30);
                Assert.InRange(info.RetransmissionTimeout, TimeSpan.FromMilliseconds(200), TimeSpan.FromMinutes(2));
            }
        }

        private TcpSocket Choose() => _sockets[_random.Next(_sockets.Count)];

        private void Connect()
        {
            var options = new TcpSocketOptions { NoDelay = _random.Next(2) == 0, CongestionControl = (CongestionAlgorithm)_random.Next(3) };
            var socket = new TcpSocket(_hosts.Left, options);
            _sockets.Add(socket);
            _operations.Add(socket.ConnectAsync(TwoHosts.RightPort(Port, _isIPv6)).AsTask());
        }

        private void Leave(TcpSocket socket)
        {
            switch (_random.Next(3))
            {
                case 0:
                    Try(() => socket.Shutdown(SocketShutdown.Send));
                    return;
                case 1:
                    Try(socket.Abort);
                    break;
                default:
                    socket.Dispose();
                    break;
            }

            _sockets.Remove(socket);
        }

        private async Task AcceptAsync()
        {
            try
            {
                while (true) _sockets.Add(await _listener.AcceptAsync());
            }
            catch (ObjectDisposedException)
            {
                // The end of the run.
            }
        }

        private void Try(Action action)
        {
            try
            {
                action();
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
            {
                // The peer, or what pretends to be it, was faster.
            }
        }
    }
}
