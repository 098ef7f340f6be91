using System.Net.Sockets;
using System.Text;

namespace NetGen.Tool.Tests.Up;

/// <summary>What a client of the kernel says to the services, and what it must hear.</summary>
internal static class UdpConversation
{
    internal static void WithEveryService(string address)
    {
        Echo(address);
        Daytime(address);
        Chargen(address);
        DiscardAnswersNothing(address);
        AClosedPortRefuses(address);
    }

    private static void Echo(string address)
    {
        using var client = UdpClientExtensions.Connect(address, 7);
        foreach (var length in (int[])[0, 1, 18, 19, 512, 1471, 1472])
        {
            var question = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
            Assert.Equal(question, client.Ask(question));
        }
    }

    // RFC 867: any line of printable characters that says the date and time.
    private static void Daytime(string address)
    {
        using var client = UdpClientExtensions.Connect(address, 13);
        var answer = Encoding.ASCII.GetString(client.Ask([]));
        Assert.Contains(DateTimeOffset.UtcNow.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), answer, StringComparison.Ordinal);
    }

    // RFC 864: 0 to 512 characters.
    private static void Chargen(string address)
    {
        using var client = UdpClientExtensions.Connect(address, 19);
        var answer = client.Ask([]);
        Assert.InRange(answer.Length, 0, 512);
        Assert.All(answer, character => Assert.True(character is (>= 32 and < 127) or 10 or 13));
    }

    private static void DiscardAnswersNothing(string address)
    {
        using var client = UdpClientExtensions.Connect(address, 9);
        client.Client.ReceiveTimeout = 200;
        var error = Assert.Throws<SocketException>(() => client.Ask("nothing"u8));
        Assert.Equal(SocketError.TimedOut, error.SocketErrorCode);
    }

    private static void AClosedPortRefuses(string address)
    {
        using var client = UdpClientExtensions.Connect(address, 9999);
        var error = Assert.Throws<SocketException>(() => client.Ask("anyone?"u8));
        Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
    }
}
