using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Emit;

/// <summary>What generated files have in common.</summary>
internal static class GeneratedCode
{
    /// <summary>The namespace of types that only one generated file sees: no name of the program's can come between there.</summary>
    public const string Namespace = "NetCompiler.Generated";

    /// <summary>The mark on generated types, with the compiler's name and version.</summary>
    public static string Attribute { get; } = $"[global::System.CodeDom.Compiler.GeneratedCode(\"NetCompiler\", \"{Version}\")]";

    private static string Version => typeof(GeneratedCode).Assembly.GetName().Version.ToString(3);

    /// <summary>A name for such a type of a network's.</summary>
    public static string TypeName(NetworkModel model, string suffix) => model.FullName.Replace('.', '_') + suffix;
}
