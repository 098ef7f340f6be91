using System.Runtime.CompilerServices;
using NetGen.Dissection;
using NetGen.Headers;
using NetGen.Randomness;
using NetGen.Testing.Packets;
using NetGen.Testing.Snapshots;

namespace Greeting.Protocol.Tests;

public sealed class GreetingHeaderTests
{
    [Fact]
    public void What_is_written_is_read_again()
    {
        var value = new GreetingHeader.Value { Language = Language.Esperanto, Repetitions = 3 };
        byte[] bytes = [.. new byte[value.HeaderLength], .. "Saluton"u8];

        GreetingHeader.Write(bytes, value);

        Assert.True(GreetingHeader.ReadOnly.TryParse(bytes, out var header));
        Assert.Equal(value, header.ToValue());
        Assert.Equal("Saluton"u8, header.Text);
        Assert.True(header.VerifyChecksum());
    }

    [Fact]
    public void Another_version_is_refused_with_a_reason()
    {
        byte[] bytes = [0x21, 1, 0, 6, 0, 0];

        Assert.False(GreetingHeader.ReadOnly.TryParse(bytes, out _, out var status));
        Assert.Equal(ParseReason.WrongConstant, status.Reason);
        Assert.Equal("Version", status.Field);
    }

    [Fact]
    public void Generated_greetings_are_read_and_their_mistakes_refused()
    {
        var random = new SeededRandomSource(1);
        var generator = new PacketGenerator(new HeaderCatalog(DeclaredHeaders.All), random);
        var mutator = new PacketMutator(random);
        for (var i = 0; i < 100; i++)
        {
            Assert.True(generator.TryMake(GreetingHeader.Schema, out var packet));
            Assert.True(GreetingHeader.ReadOnly.TryParse(packet.Bytes.AsSpan(), out var header));
            Assert.True(header.VerifyChecksum());

            Assert.True(mutator.TryMutate(packet, MutationKind.OutOfRange, out var mutated));
            Assert.False(GreetingHeader.ReadOnly.TryParse(mutated.Bytes.AsSpan(), out _, out var status));
            Assert.Equal((ParseReason.OutOfRange, "Repetitions"), (status.Reason, status.Field));
        }
    }

    [Fact]
    public void The_generated_code_is_the_approved_one() =>
        ApprovedText.Verify(File.ReadAllText(Generated("Greeting.Protocol.GreetingHeader.g.cs")));

    private static string Generated(string name, [CallerFilePath] string here = "") =>
        Assert.Single(Directory.GetFiles(Path.Combine(Path.GetDirectoryName(here)!, "../Greeting.Protocol/obj/generated"), name, SearchOption.AllDirectories));
}
