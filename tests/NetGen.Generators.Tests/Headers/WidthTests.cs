using System.Reflection;
using System.Text;
using NetGen.Generators.Headers;
using NetGen.Generators.Tests.Harness;

namespace NetGen.Generators.Tests.Headers;

/// <summary>Every width at every bit offset, against bits picked one by one.</summary>
public class WidthTests
{
    private static readonly Lazy<Assembly> Compiled = new(() => Generation.Of(Source(), new HeaderGenerator()).AssertClean().Load());

    public static TheoryData<int> Leads => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Leads))]
    public void Getters_read_the_bits_of_their_field_alone(int lead)
    {
        var bytes = RandomBytes(lead);
        var values = Probe<ulong[]>("Read", lead, bytes);
        var bit = lead;
        for (var width = 1; width <= 64; bit += width++) Assert.Equal(Pick(bytes, bit, width), values[width - 1]);
    }

    [Theory]
    [MemberData(nameof(Leads))]
    public void Setters_write_the_bits_of_their_field_alone(int lead)
    {
        var random = new Random(lead);
        var bit = lead;
        for (var width = 1; width <= 64; bit += width++)
        {
            var (before, value) = (RandomBytes(width), (ulong)random.NextInt64() >> (64 - width));
            byte[] after = [.. before];
            Probe<object?>("Write", lead, after, width, value);
            for (var i = 0; i < 8 * before.Length; i++)
            {
                var expected = i >= bit && i < bit + width ? (value >> (bit + width - 1 - i)) & 1 : Pick(before, i, 1);
                Assert.Equal(expected, Pick(after, i, 1));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Leads))]
    public void A_written_value_is_the_one_read(int lead)
    {
        var bytes = RandomBytes(lead + 100);
        var copy = Probe<byte[]>("Copy", lead, bytes);
        var bits = lead + (64 * 65 / 2);
        for (var i = 0; i < bits; i++) Assert.Equal(Pick(bytes, i, 1), Pick(copy, i, 1));
    }

    private static T Probe<T>(string method, int lead, params object[] arguments) =>
        (T)Compiled.Value.GetType($"Probe{lead}")!.GetMethod(method)!.Invoke(null, arguments)!;

    private static byte[] RandomBytes(int seed)
    {
        var bytes = new byte[261];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static ulong Pick(byte[] bytes, int bit, int width)
    {
        var value = 0UL;
        for (var i = bit; i < bit + width; i++) value = (value << 1) | (uint)((bytes[i / 8] >> (7 - (i % 8))) & 1);
        return value;
    }

    // Eight headers: each starts with 0 to 7 bits, then has one field of each width, so that each width meets each offset.
    private static string Source()
    {
        var text = new StringBuilder();
        for (var lead = 0; lead < 8; lead++)
        {
            var tail = 8 - (lead % 8);
            text.AppendLine($$"""
                [Header("widths")] public readonly ref partial struct Widths{{lead}}
                {
                    {{(lead > 0 ? $"[Bits({lead})] public partial byte Lead {{ get; set; }}" : "")}}
                    {{string.Join('\n', Enumerable.Range(1, 64).Select(width => $"[Bits({width})] public partial ulong F{width} {{ get; set; }}"))}}
                    [Bits({{tail}})] public partial byte Tail { get; set; }
                }

                public static class Probe{{lead}}
                {
                    public static ulong[] Read(byte[] bytes) => Widths{{lead}}.TryParse(bytes, out var h)
                        ? [{{string.Join(", ", Enumerable.Range(1, 64).Select(width => $"h.F{width}"))}}] : [];

                    public static void Write(byte[] bytes, int width, ulong value)
                    {
                        if (!Widths{{lead}}.TryParse(bytes, out var h)) throw new InvalidOperationException();
                        switch (width)
                        {
                            {{string.Join('\n', Enumerable.Range(1, 64).Select(width => $"case {width}: h.F{width} = value; break;"))}}
                        }
                    }

                    public static byte[] Copy(byte[] bytes)
                    {
                        if (!Widths{{lead}}.TryParse(bytes, out var h)) throw new InvalidOperationException();
                        var copy = new byte[bytes.Length];
                        Widths{{lead}}.Write(copy, h.ToValue());
                        return copy;
                    }
                }
                """);
        }

        return text.ToString();
    }
}
