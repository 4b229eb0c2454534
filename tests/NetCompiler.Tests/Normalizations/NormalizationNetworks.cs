using NetCompiler.Tests.Compilation;

namespace NetCompiler.Tests.Normalizations;

/// <summary>Networks of single normalisations, of shapes that fill vectors and of others, compiled once.</summary>
public sealed class NormalizationNetworks
{
    internal static IReadOnlyList<NormalizationCase> Cases { get; } =
    [
        .. from kind in new[] { "Batch", "Layer", "Group" }
           from channels in new[] { 1, 3, 5, 12, 16, 17, 20, 33 }
           from shape in new int[][] { [channels], [2, 3, channels], [5, channels] }
           select new NormalizationCase(kind, shape),
        new("Group", [6], 3),
        new("Group", [2, 3, 6], 2),
        new("Group", [3, 2, 32], 4),
        new("Group", [2, 2, 34], 17),
        .. from kind in new[] { "Batch", "Layer", "Group" }
           from arguments in new[] { "UseScale = false", "UseShift = false", "UseScale = false, UseShift = false" }
           from shape in new int[][] { [5], [2, 3, 5] }
           select new NormalizationCase(kind, shape, 1, arguments),
        .. from kind in new[] { "Batch", "Layer", "Group" }
           from shape in new int[][] { [3, 5, 3], [45], [3, 1, 15] }
           select new NormalizationCase(kind, shape, 1, "", $"[Reshape(45)] [Dropout(0.001f)] [Reshape({string.Join(", ", shape)})]"),
    ];

    internal CompiledNetworks Compiled { get; } = CompiledNetworks.Compile(
        "using NetCompiler;\nnamespace Compiled;\n" + string.Concat(Cases.Select(form => form.Source)));
}
