namespace NetCompiler.Generators.Emit;

/// <summary>The mark on generated types.</summary>
internal static class GeneratedCode
{
    /// <summary>The attribute with the compiler's name and version.</summary>
    public static string Attribute { get; } =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"NetCompiler\", \"{typeof(GeneratedCode).Assembly.GetName().Version.ToString(3)}\")]";
}
