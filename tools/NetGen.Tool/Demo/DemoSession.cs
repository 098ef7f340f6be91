namespace NetGen.Tool.Demo;
internal static class DemoSession { internal static int Run(ulong seed, string file, TextWriter output, TextWriter error) { output.WriteLine($"{seed} {file}"); error.Flush(); return 0; } }
