using System.Text.Json;
using NetGen.Headers;
using NetGen.Protocols.IPv4;
using NetGen.Snapshots;

namespace NetGen.Protocols.Tests.Dissection;

/// <summary>Frames, layer by layer.</summary>
public sealed class DissectorTests
{
    [Fact]
    public Task Json_has_every_layer_and_field() => Snapshot.Verify(string.Concat(SampleFrames.All().Select(frame => FrameText.Json(frame))));

    [Fact]
    public Task A_line_tells_who_talks_to_whom() => Snapshot.Verify(string.Concat(SampleFrames.All().Select(frame => FrameText.Summary(frame))));

    [Fact]
    public Task Details_have_a_line_for_each_field() => Snapshot.Verify(string.Concat(SampleFrames.All().Select(frame => FrameText.Details(frame))));

    [Fact]
    public void A_refused_header_says_where_and_why()
    {
        var frame = SampleFrames.Datagram();
        frame[39] = 4;
        var error = Parse(FrameText.Json(frame)).GetProperty("error");
        Assert.Equal("""{"layer":"Udp","field":"Length","offset":38,"reason":"length too small","needed":8,"got":4}""", error.GetRawText());
        Assert.Contains("[Udp.Length at 38: length too small, needed 8, got 4]", FrameText.Summary(frame), StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_option_is_an_error_but_not_the_end()
    {
        var frame = SampleFrames.Syn();
        frame[14 + 20 + 20 + 5] = 1;
        var json = Parse(FrameText.Json(frame));
        Assert.Equal(3, json.GetProperty("layers").GetArrayLength());
        Assert.Equal("""{"layer":"Tcp","field":"Options","offset":58,"reason":"malformed option","needed":2,"got":20}""", json.GetProperty("error").GetRawText());
    }

    [Fact]
    public void Checksums_are_verified()
    {
        var frame = SampleFrames.Datagram();
        Assert.Equal(["good", "good"], Checksums(frame));
        frame[^1] ^= 1;
        Assert.Equal(["good", "bad"], Checksums(frame));
        Assert.EndsWith("[Udp.Checksum is wrong]\n", FrameText.Summary(frame), StringComparison.Ordinal);
        frame[40] = frame[41] = 0;
        Assert.Equal(["good", "none"], Checksums(frame));
        Assert.Equal(["good", "none"], Checksums(frame[..^1], frame.Length));
        Assert.Equal(["good", "unverifiable"], Checksums(SampleFrames.Ping()[..^1], SampleFrames.Ping().Length));
    }

    [Fact]
    public void A_first_fragment_shows_its_transport_and_a_later_one_does_not()
    {
        var whole = SampleFrames.Datagram(64);
        var first = SampleFrames.Datagram(24, IPv4Flags.MoreFragments);
        first[39] = whole[39];
        var json = Parse(FrameText.Json(first));
        Assert.False(json.TryGetProperty("error", out _));
        Assert.Equal(["good", "unverifiable"], Checksums(first));
        Assert.Equal(2, Parse(FrameText.Json(SampleFrames.Datagram(24, fragmentOffset: 8))).GetProperty("layers").GetArrayLength());
    }

    [Fact]
    public void An_error_shows_as_much_as_it_quotes()
    {
        var datagram = Parse(FrameText.Json(SampleFrames.Error(SampleFrames.Datagram(100), 28)));
        Assert.Equal(["Ethernet", "IPv4", "Icmp", "IPv4", "Udp"], Layers(datagram));
        Assert.False(datagram.TryGetProperty("error", out _));
        Assert.Equal(["good", "good", "good", "unverifiable"], Checksums(SampleFrames.Error(SampleFrames.Datagram(100), 28)));

        // RFC 792: 8 bytes of the transport are enough, and no whole TCP header.
        var segment = Parse(FrameText.Json(SampleFrames.Error(SampleFrames.Syn(), 28)));
        Assert.Equal(["Ethernet", "IPv4", "Icmp", "IPv4"], Layers(segment));
        Assert.False(segment.TryGetProperty("error", out _));
    }

    [Fact]
    public void A_compressed_name_is_shown_whole_and_one_that_leads_nowhere_as_it_stands()
    {
        const string Start = "000184000001000100000000" + "03777777" + "076578616D706C65" + "00" + "00010001";
        var answer = FrameText.Json(SampleFrames.Answer(Convert.FromHexString(Start + "C00C" + "00010001" + "0000003C" + "0004" + "C0000201")));
        Assert.Equal(2, answer.Split("\"www.example\"").Length - 1);
        Assert.Contains("[255]", FrameText.Json(SampleFrames.Answer(Convert.FromHexString(Start + "C0FF" + "00010001" + "0000003C" + "0004" + "C0000201"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_may_not_stand_on_each_other_without_end()
    {
        var json = Parse(FrameText.Json(SampleFrames.Tags(40)));
        Assert.Equal(32, json.GetProperty("layers").GetArrayLength());
        Assert.Equal("too many headers", json.GetProperty("error").GetProperty("reason").GetString());
    }

    [Fact]
    public void Bytes_that_no_header_claims_are_payload()
    {
        var payload = Parse(FrameText.Json(SampleFrames.Datagram(7))).GetProperty("payload");
        Assert.Equal("""{"offset":42,"length":7}""", payload.GetRawText());
        Assert.Equal("""{"offset":42,"length":0}""", Parse(FrameText.Json(SampleFrames.Question())).GetProperty("payload").GetRawText());
    }

    [Fact]
    public void Captures_cut_at_any_byte_are_read_as_far_as_they_go()
    {
        foreach (var frame in SampleFrames.All())
        {
            for (var length = 0; length < frame.Length; length++)
            {
                var json = Parse(FrameText.Json(frame.AsSpan(0, length), frame.Length));
                Assert.DoesNotContain("bad", Checksums(frame[..length], frame.Length));
                foreach (var layer in json.GetProperty("layers").EnumerateArray())
                    Assert.InRange(layer.GetProperty("offset").GetInt32() + layer.GetProperty("length").GetInt32(), 1, length);
                var payload = json.GetProperty("payload");
                Assert.InRange(payload.GetProperty("offset").GetInt32() + payload.GetProperty("length").GetInt32(), 0, length);
                if (json.TryGetProperty("error", out var error)) Assert.InRange(error.GetProperty("offset").GetInt32(), 0, length);
                if (length < 14) Assert.Equal("truncated", error.GetProperty("reason").GetString());
            }
        }
    }

    [Fact]
    public void Times_have_nanoseconds_before_the_epoch_too()
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new NetGen.Dissection.DetailFrameWriter(FrameText.Catalog, output);
        writer.Write(new(1, -1, 1, default, 0));
        writer.Write(new(2, long.MaxValue, 147, [1], 1));
        var text = System.Text.Encoding.UTF8.GetString(output.WrittenSpan);
        Assert.StartsWith("Frame 1, 1969-12-31T23:59:59.999999999Z, ", text, StringComparison.Ordinal);
        Assert.Contains("\nFrame 2, 2262-04-11T23:47:16.854775807Z, ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_counts_time_from_the_first_frame()
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new NetGen.Dissection.SummaryFrameWriter(FrameText.Catalog, output);
        foreach (var time in (long[])[1_000_000_000, 2_500_000_001, -long.MaxValue, 999_999_999]) writer.Write(new(1, time, 147, [1], 1));
        var lines = System.Text.Encoding.UTF8.GetString(output.WrittenSpan).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["0.000000000", "1.500000001", "-9223372036.854775808", "-0.000000001"], lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
    }

    private static List<string?> Layers(JsonElement frame) => [.. frame.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("name").GetString())];

    private static JsonElement Parse(string line) => JsonDocument.Parse(line).RootElement;

    private static List<string?> Checksums(byte[] frame, int original = 0) =>
    [
        .. Parse(FrameText.Json(frame, original)).GetProperty("layers").EnumerateArray()
            .Where(layer => layer.TryGetProperty("checksums", out _))
            .SelectMany(layer => layer.GetProperty("checksums").EnumerateObject().Select(checksum => checksum.Value.GetString())),
    ];
}
