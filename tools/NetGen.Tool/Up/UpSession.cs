namespace NetGen.Tool.Up;
internal static class UpSession { internal static async Task<int> RunAsync(UpOptions o, TextWriter output, TextWriter error) { await output.WriteLineAsync(o.ToString()); return 0; } }
