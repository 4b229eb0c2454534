using NetCompiler.Tests.Planes;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Reference;

/// <summary>A pool of the cells that each window has: the largest, whose place gets the gradient, or the average, shared by all.</summary>
internal sealed class PlainPool
{
    private readonly bool _isMax;
    private readonly int _inputs;
    private readonly int[][] _cells;

    public PlainPool(Pool2DSpecification layer, int[] inputShape)
    {
        _isMax = layer.IsMax;
        _inputs = NetworkSpecification.Product(inputShape);

        // A plane of the elements' own numbers: what a window sees are the numbers of its cells.
        int number = 0;
        var plane = PlainPlane.Of(inputShape[0], inputShape[1], inputShape[2], (_, _, _) => number++);
        List<int[]> cells = [];
        plane.Slide(layer.Window.For(inputShape[0], inputShape[1]), (_, taps) =>
        {
            cells.Add([.. taps.Select(tap => (int)tap.Value)]);
            return 0;
        });
        _cells = [.. cells];
    }

    /// <summary>y, and how near the two largest cells of a window came to each other.</summary>
    public double[][] Forward(double[][] x, ref double nearestKink)
    {
        double nearest = nearestKink;
        double[][] y = [.. x.Select(row => Array.ConvertAll(_cells, cells =>
        {
            double[] values = [.. cells.Select(cell => row[cell]).OrderDescending()];

            // Equal cells come from rectifiers that are off: nothing small moves them.
            if (_isMax && values.Length > 1 && values[0] > values[1])
            {
                nearest = Math.Min(nearest, values[0] - values[1]);
            }

            return _isMax ? values[0] : values.Average();
        }))];
        nearestKink = nearest;
        return y;
    }

    /// <summary>dx.</summary>
    public double[][] Backward(double[][] x, double[][] dy)
    {
        double[][] dx = [.. x.Select(_ => new double[_inputs])];
        for (int row = 0; row < x.Length; row++)
        {
            for (int output = 0; output < _cells.Length; output++)
            {
                int[] to = _isMax ? [_cells[output].MaxBy(cell => x[row][cell])] : _cells[output];
                foreach (int cell in to)
                {
                    dx[row][cell] += dy[row][output] / to.Length;
                }
            }
        }

        return dx;
    }
}
