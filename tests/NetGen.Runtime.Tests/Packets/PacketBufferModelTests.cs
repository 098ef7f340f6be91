using FsCheck;
using FsCheck.Fluent;
using NetGen.Packets;

namespace NetGen.Runtime.Tests.Packets;

/// <summary>A packet does what a byte array and two indices do, whatever is pushed, pulled, put, trimmed, cloned and copied.</summary>
public sealed class PacketBufferModelTests
{
    private enum Verb
    {
        Push,
        Pull,
        Put,
        Trim,
        Write,
        Copy,
        Clone,
        MakeWritable,
    }

    [Fact]
    public void Random_operations_agree_with_a_byte_array()
    {
        var step = Gen.Elements(Enum.GetValues<Verb>()).SelectMany(verb => Gen.Choose(0, 700).Select(amount => (verb, amount)));
        Prop.ForAll(step.ListOf().ToArbitrary(), steps => Agrees([.. steps])).QuickCheckThrowOnFailure();
    }

    private static void Agrees((Verb Verb, int Amount)[] steps)
    {
        string? leak = null;
        var pool = new PacketPool(new PacketPoolOptions { ChunkCount = 4, OnLeak = text => leak = text });
        Assert.True(pool.TryRent(out var packet));
        var model = new Model(256, 0);
        byte fill = 0;
        foreach (var (verb, amount) in steps)
        {
            Apply(pool, ref packet, ref model, verb, amount, ++fill);
            Assert.Equal(model.Start, packet.Offset);
            Assert.True(model.Data.SequenceEqual(packet.Span));
        }

        packet.Free();
        pool.Dispose();
        Assert.Null(leak);
    }

    private static void Apply(PacketPool pool, ref PacketBuffer packet, ref Model model, Verb verb, int amount, byte fill)
    {
        var end = model.Start + model.Length;
        switch (verb)
        {
            case Verb.Push when amount <= model.Start:
                packet.Push(amount).Fill(fill);
                model = model with { Start = model.Start - amount, Length = model.Length + amount };
                model.Data[..amount].Fill(fill);
                break;
            case Verb.Pull when amount <= model.Length:
                packet.Pull(amount);
                model = model with { Start = model.Start + amount, Length = model.Length - amount };
                break;
            case Verb.Put when amount <= 2048 - end:
                packet.Put(amount).Fill(fill);
                model = model with { Length = model.Length + amount };
                model.Data[^amount..].Fill(fill);
                break;
            case Verb.Trim when amount <= model.Length:
                packet.Trim(amount);
                model = model with { Length = amount };
                break;
            case Verb.Write:
                packet.Span.Fill(fill);
                model.Data.Fill(fill);
                break;
            case Verb.Copy or Verb.Clone or Verb.MakeWritable:
                Replace(ref packet, verb);
                break;
            default:
                Refuses(packet, verb, amount);
                break;
        }

        Assert.InRange(pool.AvailableChunks, 3, 3);
    }

    /// <summary>Goes on with a copy, a clone, or the packet unshared from a clone that is scribbled on: nothing may be seen of it.</summary>
    private static void Replace(ref PacketBuffer packet, Verb verb)
    {
        PacketBuffer other;
        Assert.True(verb == Verb.Copy ? packet.TryCopy(out other) : packet.TryClone(out other));
        if (verb == Verb.MakeWritable) Assert.True(other.TryMakeWritable());
        if (verb != Verb.Clone) packet.Span.Clear();
        packet.Free();
        packet = other;
    }

    private static void Refuses(PacketBuffer packet, Verb verb, int amount) => Assert.Throws<ArgumentOutOfRangeException>(() =>
    {
        if (verb == Verb.Push) packet.Push(amount);
        else if (verb == Verb.Pull) packet.Pull(amount);
        else if (verb == Verb.Put) packet.Put(amount);
        else packet.Trim(amount);
    });

    private readonly record struct Model(int Start, int Length)
    {
        private readonly byte[] _bytes = new byte[2048];

        public Span<byte> Data => _bytes.AsSpan(Start, Length);
    }
}
