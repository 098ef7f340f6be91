using FsCheck;
using FsCheck.Fluent;
using NetGen.Headers;

namespace NetGen.Generators.Tests.Headers;

/// <summary>No bytes make a parser throw, hang, or accept what it can not hold.</summary>
public class HostileInputTests
{
    public static TheoryData<string> Names => [.. RoundTrips.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Random_bytes_are_refused_with_a_reason_or_survive_a_round_trip(string name)
    {
        var random = new Random(17);
        var accepted = 0;
        for (var round = 0; round < 4000; round++)
        {
            var bytes = new byte[random.Next(0, 96)];
            random.NextBytes(bytes);
            Steer(bytes, name, random);
            if (Survives(name, bytes)) accepted++;
        }

        Assert.NotEqual(0, accepted);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_truncation_of_a_legal_packet_is_refused_or_legal(string name)
    {
        var random = new Random(23);
        var bytes = new byte[64];
        do
        {
            random.NextBytes(bytes);
            Steer(bytes, name, random);
        }
        while (!RoundTrips.All[name]([.. bytes]).Status.IsOk);

        for (var length = 0; length < bytes.Length; length++) Survives(name, bytes[..length]);
        Assert.False(RoundTrips.All[name]([]).Status.IsOk);
    }

    [Fact]
    public void Any_bytes_at_all_survive()
    {
        var names = RoundTrips.All.Keys.ToArray();
        var property = Prop.ForAll<byte[]>(bytes => names.All(name =>
        {
            Survives(name, bytes);
            return true;
        }));
        Check.One(Config.QuickThrowOnFailure, property);
    }

    private static bool Survives(string name, byte[] bytes)
    {
        var (status, before, after) = RoundTrips.All[name]([.. bytes]);
        Assert.Equal(before, after);
        if (status.IsOk)
        {
            Assert.NotEmpty(before);
            return true;
        }

        Assert.InRange(status.Offset, 0, Math.Max(bytes.Length, 64));
        Assert.NotNull(status.Field);
        Assert.NotEqual(ParseReason.None, status.Reason);
        return false;
    }

    // Puts constants and plausible lengths where random bytes would hardly ever hit them.
    private static void Steer(byte[] bytes, string name, Random random)
    {
        if (bytes.Length < 8) return;
        var start = name switch
        {
            "Net" => $"4{random.Next(4, 8):x}00{random.Next(0, bytes.Length + 2):x4}",
            "Arp" => "0001080006040001",
            "Datagram" => $"00010002{random.Next(6, bytes.Length + 2):x4}",
            "Long" => $"{random.Next(0, bytes.Length):x4}",
            "List" => $"{random.Next(0, 4):x2}{random.Next(0, 8):x2}",
            "Records" => $"{random.Next(0, 4):x4}000{random.Next(0, 4)}",
            "Measured" => $"{random.Next(0, bytes.Length):x8}",
            "Huge" => $"{random.Next(0, bytes.Length / 3):x16}",
            "Configuration" => "63825363",
            "Text" => $"01{random.Next(0x40, 0x5C):x2}2E025A2E",
            "Tunnel" => $"{random.Next(0, 16) << 4 & 0xB0:x2}00",
            "Tagged" => $"{(random.Next(2) == 0 ? "0800" : "9999")}000000{random.Next(0, 256):x2}",
            "Segment" => "000000000000000000000000",
            "Extension" => $"00{random.Next(0, 4):x2}",
            "Late" or "Wide" => $"{random.Next(0, 4):x2}{random.Next(0, 8):x2}",
            "Aligned" => $"{random.Next(2, 40):x2}{random.Next(0, 8):x2}",
            "EndingRecords" => $"{random.Next(0, bytes.Length):x2}",
            "Chunk" => $"0000{random.Next(0, bytes.Length + 2):x4}",
            "Frame" => $"0000{random.Next(0, bytes.Length + 2):x4}",
            "Radio" => $"{random.Next(0, 256):x2}{random.Next(0, 4):x2}{random.Next(0, 9):x2}",
            "Jumbo" => $"{random.Next(0, 4):x4}",
            "Segments" => $"{random.Next(0, 6):x2}",
            "Otherwise" or "Union" or "Record" or "EndingRecord" => $"{random.Next(0, 5):x2}{random.Next(0, 8):x2}",
            _ => "",
        };
        Convert.FromHexString(start).AsSpan()[..Math.Min(start.Length / 2, bytes.Length)].CopyTo(bytes);
        if (name == "Radio") bytes[^(1 + (bytes[0] >> 7 << 1))] = (byte)random.Next(0, 11);
        if (name == "Segment" && bytes.Length > 12) bytes[12] = (byte)(random.Next(4, 8) << 4);
    }
}
