namespace NetGen.Generators.Stacks.Emission;

/// <summary>The words in which packets and raw frames differ where hooks run.</summary>
/// <param name="Outcome">The type a hook returns.</param>
/// <param name="Variable">The variable that holds it.</param>
/// <param name="Pass">The member that lets the packet go on.</param>
/// <param name="Settle">The expression that carries out any other outcome and is returned.</param>
/// <param name="Bytes">The expression for the data.</param>
/// <param name="Prepare">The statements that make the data writable.</param>
/// <param name="Parameters">The parameters of a method that rewrites.</param>
/// <param name="Arguments">The arguments for them.</param>
internal sealed record HookDialect(
    string Outcome, string Variable, string Pass, string Settle, string Bytes, string Prepare, string Parameters, string Arguments);
