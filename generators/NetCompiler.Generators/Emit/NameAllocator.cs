using System.Globalization;

namespace NetCompiler.Generators.Emit;

/// <summary>Hands out C# names that are no keyword and not taken.</summary>
internal sealed class NameAllocator(params string[] reserved)
{
    private readonly HashSet<string> _taken = new(reserved, StringComparer.Ordinal);

    /// <summary>The name itself, or with the first number that makes it free.</summary>
    public string Allocate(string name)
    {
        string free = name;
        for (int number = 2; IsKeyword(free) || !_taken.Add(free); number++)
        {
            free = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return free;
    }

    /// <summary><c>hidden</c> to <c>Hidden</c>.</summary>
    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary><c>Hidden</c> to <c>hidden</c>.</summary>
    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    private static bool IsKeyword(string name) => s_keywords.Contains(name);

    // The reserved words of C#; contextual ones are allowed as names of locals.
    private static readonly HashSet<string> s_keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
        "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
        "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock",
        "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected",
        "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string",
        "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort",
        "using", "virtual", "void", "volatile", "while",
    };
}
