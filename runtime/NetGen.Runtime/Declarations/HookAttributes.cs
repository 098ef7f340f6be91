using System.Diagnostics.CodeAnalysis;
using NetGen.Diagnostics;
using NetGen.Hooks;

namespace NetGen.Declarations;

/// <summary>Runs a method at a hook point; its header parameters are its filter.</summary>
/// <remarks>
/// The method may take the <c>PacketBuffer</c> and any headers of one path of the demultiplexing tree, by <c>in</c>. It
/// runs only for packets in which all of them parse; headers left out between two of the list are found on the shortest
/// path, so that <c>(in EthernetHeader.ReadOnly, in IPv4Header.ReadOnly)</c> means untagged frames, and on each of them where
/// several are equally short: <c>(in UdpHeader.ReadOnly)</c> means UDP over IPv4 and over IPv6. Take the
/// <c>ReadOnly</c> view unless the hook rewrites the header. A hook may rewrite what the packet holds, not where it
/// stands: a <c>Push</c> or <c>Pull</c> is undone before it returns. At <see cref="HookPoint.Xdp"/> it may take the
/// <c>NetDevice</c> and the frame as a span of bytes. It returns a <see cref="Verdict"/>, an <see cref="XdpAction"/> at
/// <see cref="HookPoint.Xdp"/>, a <see cref="SocketVerdict"/> at <see cref="HookPoint.SocketLookup"/>, where it only reads, or nothing.
/// </remarks>
/// <param name="point">Where on the packet's journey the method runs.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HookAttribute(HookPoint point) : Attribute
{
    /// <summary>Where on the packet's journey the method runs.</summary>
    public HookPoint Point { get; } = point;

    /// <summary>Lower runs earlier; see <see cref="HookPriority"/>.</summary>
    public int Priority { get; set; }

    /// <summary>The names of hooks that must run later, as <c>Type.Method</c> or <c>Method</c>.</summary>
    public string[] Before { get; set; } = [];

    /// <summary>The names of hooks that must run earlier, as <c>Type.Method</c> or <c>Method</c>.</summary>
    public string[] After { get; set; } = [];
}

/// <summary>Composes modules into a stack: a <c>sealed partial class</c> whose <see cref="ModuleAttribute"/> fields are the modules.</summary>
/// <typeparam name="TRoot">The header that every received frame starts with.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StackAttribute<TRoot> : Attribute
    where TRoot : allows ref struct
{
    /// <summary>Whether hooks can be added and removed at run time; one test per hook point when they can.</summary>
    public bool RuntimeHooks { get; set; }
}

/// <summary>Marks a field as a module of the composition.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ModuleAttribute : Attribute;

/// <summary>Adds the static hooks of a type to the composition.</summary>
/// <param name="type">A type with static <see cref="HookAttribute"/> methods.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IncludeHooksAttribute(Type type) : Attribute
{
    /// <summary>The type with the hooks.</summary>
    public Type Type { get; } = type;
}

/// <summary>Marks a module's method that receives the packets whose headers are its parameters.</summary>
/// <remarks>
/// The last header parameter is the one received; earlier ones may be any lower header of the path, and the method receives only on
/// ways on which they are known, so that a header may have one method for each network below it. The packet's data starts at the
/// received header. A type parameter constrained to a <see cref="NextAttribute"/> interface receives the struct that the composition
/// generates for it, so that the way on upwards is a direct call.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InputAttribute : Attribute
{
    /// <summary>The reason counted when the received header does not parse.</summary>
    public DropReason Malformed { get; set; } = DropReason.HeaderMalformed;
}

/// <summary>Marks an interface through which a module calls on into the composition; the composition generates a struct for it.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class NextAttribute : Attribute;

/// <summary>Marks a method of a <see cref="NextAttribute"/> interface that runs the hooks of a point for its header parameter.</summary>
/// <remarks>
/// The packet's data starts at the last header parameter, or at the stack's root header when there is none. A rewriting
/// hook may move a shared packet's data; the caller's views, passed by <c>in</c>, then follow it.
/// </remarks>
/// <param name="point">The hook point run.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RunsHooksAttribute(HookPoint point) : Attribute
{
    /// <summary>The hook point run.</summary>
    public HookPoint Point { get; } = point;
}

/// <summary>Marks a method of a <see cref="NextAttribute"/> interface that tells whether the composition has hooks at a point; it takes nothing and returns <see cref="bool"/>.</summary>
/// <remarks>In a composition without hooks that are added at run time the answer is a constant, so that what depends on it is no code.</remarks>
/// <param name="point">The hook point asked about.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HasHooksAttribute(HookPoint point) : Attribute
{
    /// <summary>The hook point asked about.</summary>
    public HookPoint Point { get; } = point;
}

/// <summary>Marks a method of a <see cref="NextAttribute"/> interface that hands the payload of its header parameter to the module above; false when none takes it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DemultiplexesAttribute : Attribute;

/// <summary>Lists the headers of a library, written by the generator so that a composition elsewhere finds them.</summary>
/// <param name="headers">The declared header types.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class HeaderManifestAttribute(params Type[] headers) : Attribute
{
    /// <summary>The declared header types.</summary>
    public Type[] Headers { get; } = headers;

    /// <summary>The generated class whose static property <c>All</c> lists the schemas of all headers, internal ones included.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)]
    public Type? Catalog { get; set; }
}
