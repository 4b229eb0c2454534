using System.Globalization;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>What a layer's shape rule found: the output's shape, or why there is none.</summary>
/// <param name="Shape">One sample's, without the batch; empty where there is a problem.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Axis">The size that is to blame, where one is.</param>
/// <param name="Judged">The sizes that were looked at, right or wrong.</param>
internal readonly record struct ShapeResult(
    EquatableArray<int> Shape, ShapeProblem Problem, int Axis, EquatableArray<int> Judged)
{
    public static ShapeResult Right(EquatableArray<int> shape) => new(shape, ShapeProblem.None, 0, shape);

    public static ShapeResult Wrong(ShapeProblem problem, int axis = 0, EquatableArray<int> judged = default) =>
        new(default, problem, axis, judged);

    /// <summary>The rule of every shape: at least one axis, each size at least 1, and their product within a buffer.</summary>
    public static ShapeResult Of(EquatableArray<int> sizes)
    {
        for (int axis = 0; axis < sizes.Count; axis++)
        {
            if (sizes[axis] < 1)
            {
                return Wrong(ShapeProblem.SizeNotPositive, axis, sizes);
            }
        }

        if (sizes.Count == 0)
        {
            return Wrong(ShapeProblem.Empty);
        }

        return Count(sizes) > NetworkLimits.Floats ? Wrong(ShapeProblem.TooLarge, judged: sizes) : Right(sizes);
    }

    /// <summary>
    /// The product of positive sizes, exact whatever it is: <c>long</c> where that holds it, and its largest value beyond.
    /// </summary>
    public static long Count(EquatableArray<int> sizes) => Saturated.Product(sizes.Select(size => (long)size).ToArray());

    /// <summary>The product as a message writes it.</summary>
    public static string CountText(EquatableArray<int> sizes)
    {
        long count = Count(sizes);
        return count == long.MaxValue ? "more than 2^63" : count.ToString("N0", CultureInfo.InvariantCulture);
    }
}
