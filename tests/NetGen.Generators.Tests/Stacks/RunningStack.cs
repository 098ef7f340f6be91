using System.Reflection;
using System.Runtime.Loader;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Packets;

namespace NetGen.Generators.Tests.Stacks;

/// <summary>A generated composition, <c>Sample.Host</c>, that was compiled and loaded; fails on disposal when a packet leaked.</summary>
internal sealed class RunningStack : IDisposable
{
    private readonly Assembly _assembly;

    private RunningStack(Assembly assembly)
    {
        _assembly = assembly;
        Device = new TestDevice(Pool);
        Sink = (IPacketSink)Activator.CreateInstance(TypeOf("Host"))!;
    }

    public PacketPool Pool { get; } = new(new PacketPoolOptions { ChunkCount = 16 });

    public TestDevice Device { get; }

    public IPacketSink Sink { get; }

    /// <summary>What the sample modules and hooks noted.</summary>
    public List<string> Journal => (List<string>)(_assembly.GetType("Sample.Journal") ?? Library!.GetType("Sample.Journal")!).GetProperty("Lines")!.GetValue(null)!;

    private Assembly? Library { get; init; }

    /// <summary>Generates, compiles and loads a composition; compiles each text once.</summary>
    public static RunningStack Of(string composition) => new(new AssemblyLoadContext(null).LoadFromStream(new MemoryStream(StackGeneration.ImageOf(composition))));

    /// <summary>Runs a composition whose headers and modules are in a library.</summary>
    public static RunningStack Of(Assembly application, Assembly library) => new(application) { Library = library };

    /// <summary>The value of a static property of a sample type.</summary>
    public T Read<T>(string type, string property) => (T)TypeOf(type).GetProperty(property)!.GetValue(null)!;

    /// <summary>Hands frames to the stack as one batch.</summary>
    public void Receive(params byte[][] frames) => Receive([.. frames.Select(Rent)]);

    /// <summary>Hands ready frames to the stack as one batch.</summary>
    public void Receive(params Frame[] frames) => Sink.Receive(Device, frames);

    /// <summary>Puts bytes into a chunk of the pool.</summary>
    public Frame Rent(byte[] bytes)
    {
        Assert.True(Pool.TryRentChunk(out var chunk));
        var frame = new Frame { Chunk = chunk, Offset = Pool.Headroom, Length = bytes.Length };
        bytes.CopyTo(Pool.Span(in frame));
        return frame;
    }

    public long Dropped(DropReason reason) => Pool.Drops[reason];

    public void Dispose()
    {
        var (buffers, chunks) = (Pool.BuffersInUse, Pool.AvailableChunks);
        Pool.Dispose();
        Assert.Equal(0, buffers);
        Assert.Equal(Pool.ChunkCount, chunks);
    }

    private Type TypeOf(string name) => _assembly.GetType($"Sample.{name}") ?? _assembly.GetType($"Own.Sample.{name}", throwOnError: true)!;
}
