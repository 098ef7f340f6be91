using NetGen.Generators.Stacks.Model;

namespace NetGen.Generators.Stacks.Planning;

/// <summary>Everything the emitter writes for one composition.</summary>
/// <param name="Spec">The declaration.</param>
/// <param name="Headers">The headers in sight.</param>
/// <param name="Root">The header every frame starts with.</param>
/// <param name="RootInput">The module that receives the root header itself, or null.</param>
/// <param name="Demux">The demultiplexing.</param>
/// <param name="Xdp">The hooks on raw frames, or null when there are none.</param>
/// <param name="Ingress">The hooks on every received packet.</param>
/// <param name="Runs">The hooks of each <c>[RunsHooks]</c> method.</param>
internal sealed record StackPlan(
    CompositionSpec Spec,
    HeaderGraph Headers,
    HeaderSpec Root,
    InputSpec? RootInput,
    DemuxPlan Demux,
    HookRun? Xdp,
    HookRun Ingress,
    IReadOnlyDictionary<NextMethodSpec, HookRun> Runs);

/// <summary>How payloads find their modules.</summary>
/// <param name="Tables">One table for each header whose payload generated code hands on.</param>
/// <param name="Inputs">The modules' inputs that a table leads to.</param>
/// <param name="Tags">The headers without a module that are looked behind.</param>
internal sealed record DemuxPlan(
    IReadOnlyDictionary<string, DemuxTable> Tables, IReadOnlyList<InputSpec> Inputs, IReadOnlyList<HeaderSpec> Tags);

/// <summary>Which header above goes where.</summary>
/// <param name="Header">The header whose payload is handed on.</param>
/// <param name="Context">The lower headers that the modules behind ask for, beside <paramref name="Header"/>.</param>
/// <param name="Entries">The headers above that lead to a module.</param>
/// <param name="IsNested">Whether the header can stand on itself, so that a depth is counted.</param>
/// <param name="IsLink">Whether it stands below the first module, so that a malformed one is the link's fault.</param>
internal sealed record DemuxTable(
    HeaderSpec Header, IReadOnlyList<string> Context, IReadOnlyList<DemuxEntry> Entries, bool IsNested, bool IsLink);

/// <summary>One header above and the module that receives it, or null when it is looked behind.</summary>
internal sealed record DemuxEntry(HeaderEdge Edge, InputSpec? Input);
