using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Emit;

/// <summary>What stands around the members of a generated half: namespace and containing types.</summary>
internal static class ClassShell
{
    /// <summary>Opens the namespace and the containing types; disposing closes them.</summary>
    public static Scope Open(SourceWriter writer, string space, EquatableArray<ContainingTypeModel> containingTypes)
    {
        var blocks = new Stack<SourceWriter.Block>();
        if (space.Length > 0)
        {
            blocks.Push(writer.Open("namespace " + space));
        }

        foreach (ContainingTypeModel type in containingTypes)
        {
            blocks.Push(writer.Open("partial " + type.Keyword + " " + type.Name));
        }

        return new Scope(blocks);
    }

    /// <summary>The open blocks.</summary>
    internal sealed class Scope(Stack<SourceWriter.Block> blocks) : IDisposable
    {
        public void Dispose()
        {
            while (blocks.Count > 0)
            {
                blocks.Pop().Dispose();
            }
        }
    }
}
