// One residual block of the denoiser, forward and backward, for CPUs.
//
// Eager PyTorch spends most of a step outside matrix products here: the tensors
// are wide in nodes and narrow in channels, so every pooling and broadcast goes
// through memory. One board's activations fit in a core's L2 cache; this file
// keeps them there, board by board. model.py holds the same block in plain
// PyTorch, which remains the reference (tests/test_model.py) and serves GPUs.
//
// Node n of a board is (row * 9 + column) * 9 + digit; all arrays row-major.
#include <ATen/Parallel.h>
#include <torch/extension.h>

#include <atomic>
#include <cmath>
#include <cstring>
#include <vector>

namespace {

// A vector register: 16 floats where AVX-512 is at hand, else 8. A tile of ROWS x WIDEST sums fills
// the registers of each (32 and 16 of them).
#ifdef __AVX512F__
constexpr int LANES = 16, ROWS = 9;
#else
constexpr int LANES = 8, ROWS = 3;
#endif
constexpr int WIDEST = 32;
typedef float vec __attribute__((vector_size(LANES * 4), aligned(4), may_alias));

constexpr int NODES = 729, WIDTH = 32, HIDDEN = 64, MESSAGE = 16;
constexpr int SENT = 4 * MESSAGE, ENTER = HIDDEN + SENT;
constexpr int LINES = 81, MINIS = 243;  // pooled nodes of one kind

inline vec load(const float* p) { return *reinterpret_cast<const vec*>(p); }
inline void store(float* p, vec v) { *reinterpret_cast<vec*>(p) = v; }

// Nine rows (the digits of a cell, or of a pool) times a matrix: start(row, column) is what a sum
// begins with, finish(row, column, sum) takes it while it is still in a register. A is [9, K],
// B [K, N]; N a multiple of 16.
template <int K, int N, class Start, class Finish>
inline void product(const float* a, const float* b, Start start, Finish finish) {
  constexpr int NR = N < WIDEST ? N : WIDEST, V = NR / LANES;
#pragma GCC unroll 4
  for (int j = 0; j < N; j += NR)
    for (int i = 0; i < 9; i += ROWS) {
      vec sum[ROWS][V];
      for (int r = 0; r < ROWS; r++)
        for (int v = 0; v < V; v++) sum[r][v] = start(i + r, j + v * LANES);
      for (int k = 0; k < K; k++)
        for (int v = 0; v < V; v++) {
          const vec w = load(b + k * N + j + v * LANES);
          for (int r = 0; r < ROWS; r++) sum[r][v] += w * a[(i + r) * K + k];
        }
      for (int r = 0; r < ROWS; r++)
        for (int v = 0; v < V; v++) finish(i + r, j + v * LANES, sum[r][v]);
    }
}

const auto zero = [](int, int) { return vec{}; };

// C[M,N] = A[M,K] B[K,N]; M a multiple of 9.
template <int K, int N>
void gemm(const float* a, const float* b, float* c, int m) {
  for (int i = 0; i < m; i += 9)
    product<K, N>(a + i * K, b, zero, [&](int r, int j, vec sum) { store(c + (i + r) * N + j, sum); });
}

// C[K,N] += A[M,K]^T B[M,N]; K and N multiples of 16.
template <int K, int N>
void gemm_tn(const float* a, const float* b, float* c, int m) {
  constexpr int NR = N < WIDEST ? N : WIDEST, V = NR / LANES, KR = (LANES == 16 ? 16 : 8) / V;
  for (int k = 0; k < K; k += KR)
    for (int j = 0; j < N; j += NR) {
      vec sum[KR][V] = {};
      for (int i = 0; i < m; i++)
        for (int v = 0; v < V; v++) {
          const vec w = load(b + i * N + j + v * LANES);
          for (int r = 0; r < KR; r++) sum[r][v] += w * a[i * K + k + r];
        }
      for (int r = 0; r < KR; r++)
        for (int v = 0; v < V; v++) {
          float* to = c + (k + r) * N + j + v * LANES;
          store(to, load(to) + sum[r][v]);
        }
    }
}

inline void add_to(float* to, vec v) { store(to, load(to) + v); }

inline float sum_of(vec v) {
  float sum = 0;
  for (int i = 0; i < LANES; i++) sum += v[i];
  return sum;
}

inline vec positive(vec v) { return v > 0 ? v : vec{}; }
inline vec where_positive(vec gate, vec v) { return gate > 0 ? v : vec{}; }

// Where a cell's nodes are pooled. Digit d of a cell is node `node + d`; of its row `row + d` and so
// on; minis are (row, stack, digit) and (band, column, digit).
struct Cell {
  int node, row, column, box, cell, row_mini, column_mini;
};

template <class F>
inline void each_cell(F f) {
  for (int r = 0, k = 0; r < 9; r++)
    for (int c = 0; c < 9; c++, k++)
      f(Cell{k * 9, r * 9, c * 9, (r / 3 * 3 + c / 3) * 9, k, (r * 3 + c / 3) * 9, (r / 3 * 9 + c) * 9});
}

// Weights with both layouts at hand, so that every product runs along rows.
struct Weights {
  const float *gain, *bias, *enter, *line, *box, *cell, *mini, *leave;         // [out, in], as in torch
  std::vector<float> own_t, send_t, line_t, box_t, cell_t, mini_t, leave_t;  // [in, out]

  explicit Weights(const std::vector<at::Tensor>& p)
      : gain(p[0].data_ptr<float>()), bias(p[2].data_ptr<float>()),
        enter(p[1].data_ptr<float>()), line(p[3].data_ptr<float>()),
        box(p[4].data_ptr<float>()), cell(p[5].data_ptr<float>()),
        mini(p[6].data_ptr<float>()), leave(p[7].data_ptr<float>()),
        own_t(turn(enter, HIDDEN, WIDTH)), send_t(turn(enter + HIDDEN * WIDTH, SENT, WIDTH)),
        line_t(turn(line, HIDDEN, MESSAGE)), box_t(turn(box, HIDDEN, MESSAGE)),
        cell_t(turn(cell, HIDDEN, MESSAGE)), mini_t(turn(mini, HIDDEN, MESSAGE)),
        leave_t(turn(leave, WIDTH, HIDDEN)) {}

  static std::vector<float> turn(const float* w, int out, int in) {
    std::vector<float> t(out * in);
    for (int o = 0; o < out; o++)
      for (int i = 0; i < in; i++) t[i * out + o] = w[o * in + i];
    return t;
  }
};

struct Pools {
  float row[LINES * MESSAGE], column[LINES * MESSAGE], box[LINES * MESSAGE], cell[LINES * MESSAGE];
  float row_mini[MINIS * MESSAGE], column_mini[MINIS * MESSAGE];
};
constexpr int POOLED = sizeof(Pools) / sizeof(float);

// Boxes and rows reach a node through its (row, stack) mini, columns through its
// (band, column) mini: three additions a node instead of six.
struct Heard {
  float row[MINIS * HIDDEN], column[MINIS * HIDDEN], cell[LINES * HIDDEN];
};

template <class F>
inline void each_mini(F f) {  // f(row-mini, its row, its box, column-mini, its column), of digit 0
  for (int i = 0; i < 9; i++)
    for (int j = 0; j < 3; j++)
      f((i * 3 + j) * 9, i * 9, (i / 3 * 3 + j) * 9, (j * 9 + i) * 9, i * 9);
}

inline void norm_cell(const float* x, const float* gain, float* out, float* scale) {
  for (int n = 0; n < 9; n++, x += WIDTH, out += WIDTH) {
    vec squares{};
    for (int i = 0; i < WIDTH; i += LANES) squares += load(x + i) * load(x + i);
    scale[n] = 1 / std::sqrt(sum_of(squares) / WIDTH + 1e-6f);
    for (int i = 0; i < WIDTH; i += LANES) store(out + i, load(x + i) * load(gain + i) * scale[n]);
  }
}

void forward_board(const Weights& w, const float* x, float* y, float* sent, float* act, Pools& pools) {
  static thread_local float xn[NODES * WIDTH];
  static thread_local float row[LINES * HIDDEN], column[LINES * HIDDEN], box[LINES * HIDDEN];
  static thread_local Heard heard;
  float scale[9];  // only backward needs it
  std::memset(&pools, 0, sizeof pools);
  each_cell([&](const Cell at) {
    norm_cell(x + at.node * WIDTH, w.gain, xn + at.node * WIDTH, scale);
    const auto begin = [&](int, int j) { return load(w.bias + HIDDEN + j); };
    product<WIDTH, SENT>(xn + at.node * WIDTH, w.send_t.data(), begin, [&](int d, int j, vec sum) {
      const vec message = positive(sum);
      store(sent + (at.node + d) * SENT + j, message);
      const int kind = j / MESSAGE, i = j % MESSAGE;
      if (kind == 0) {
        add_to(pools.row + (at.row + d) * MESSAGE + i, message);
        add_to(pools.column + (at.column + d) * MESSAGE + i, message);
      } else if (kind == 1) {
        add_to(pools.box + (at.box + d) * MESSAGE + i, message);
      } else if (kind == 2) {
        add_to(pools.cell + at.cell * MESSAGE + i, message);
      } else {
        add_to(pools.row_mini + (at.row_mini + d) * MESSAGE + i, message);
        add_to(pools.column_mini + (at.column_mini + d) * MESSAGE + i, message);
      }
    });
  });

  gemm<MESSAGE, HIDDEN>(pools.row, w.line_t.data(), row, LINES);
  gemm<MESSAGE, HIDDEN>(pools.column, w.line_t.data(), column, LINES);
  gemm<MESSAGE, HIDDEN>(pools.box, w.box_t.data(), box, LINES);
  gemm<MESSAGE, HIDDEN>(pools.cell, w.cell_t.data(), heard.cell, LINES);
  each_mini([&](int mr, int r, int b, int mc, int c) {
    product<MESSAGE, HIDDEN>(
        pools.row_mini + mr * MESSAGE, w.mini_t.data(),
        [&](int d, int j) { return load(row + (r + d) * HIDDEN + j) + load(box + (b + d) * HIDDEN + j); },
        [&](int d, int j, vec sum) { store(heard.row + (mr + d) * HIDDEN + j, sum); });
    product<MESSAGE, HIDDEN>(
        pools.column_mini + mc * MESSAGE, w.mini_t.data(),
        [&](int d, int j) { return load(column + (c + d) * HIDDEN + j); },
        [&](int d, int j, vec sum) { store(heard.column + (mc + d) * HIDDEN + j, sum); });
  });

  each_cell([&](const Cell at) {
    product<WIDTH, HIDDEN>(
        xn + at.node * WIDTH, w.own_t.data(),
        [&](int d, int j) {
          return load(w.bias + j) + load(heard.row + (at.row_mini + d) * HIDDEN + j) +
                 load(heard.column + (at.column_mini + d) * HIDDEN + j) +
                 load(heard.cell + at.cell * HIDDEN + j);
        },
        [&](int d, int j, vec sum) { store(act + (at.node + d) * HIDDEN + j, positive(sum)); });
    product<HIDDEN, WIDTH>(
        act + at.node * HIDDEN, w.leave_t.data(),
        [&](int d, int j) { return load(x + (at.node + d) * WIDTH + j); },
        [&](int d, int j, vec sum) { store(y + (at.node + d) * WIDTH + j, sum); });
  });
}

// Gradients of the weights, in the order of the parameters.
struct Gradients {
  std::vector<float> gain = std::vector<float>(WIDTH), enter = std::vector<float>(ENTER * WIDTH),
                     bias = std::vector<float>(ENTER), line = std::vector<float>(HIDDEN * MESSAGE),
                     box = line, cell = line, mini = line, leave = std::vector<float>(WIDTH * HIDDEN);
  std::vector<float>* all[8] = {&gain, &enter, &bias, &line, &box, &cell, &mini, &leave};
};

void backward_board(const Weights& w, const float* dy, const float* x, const float* sent,
                    const float* act, const Pools& pools, float* dx, Gradients& g) {
  static thread_local float xn[NODES * WIDTH], scale[NODES];
  static thread_local float de[NODES * ENTER];  // of what enter gives: own part, then messages
  static thread_local float row[LINES * HIDDEN], column[LINES * HIDDEN], box[LINES * HIDDEN];
  static thread_local Pools dpools;
  static thread_local Heard dheard;
  float bias[ENTER] = {}, gain[WIDTH] = {};

  gemm_tn<WIDTH, HIDDEN>(dy, act, g.leave.data(), NODES);
  std::memset(&dheard, 0, sizeof dheard);
  each_cell([&](const Cell at) {
    product<WIDTH, HIDDEN>(dy + at.node * WIDTH, w.leave, zero, [&](int d, int j, vec sum) {
      const vec du = where_positive(load(act + (at.node + d) * HIDDEN + j), sum);
      store(de + (at.node + d) * ENTER + j, du);
      add_to(dheard.row + (at.row_mini + d) * HIDDEN + j, du);
      add_to(dheard.column + (at.column_mini + d) * HIDDEN + j, du);
      add_to(dheard.cell + at.cell * HIDDEN + j, du);
    });
    for (int j = 0; j < HIDDEN; j += LANES) add_to(bias + j, load(dheard.cell + at.cell * HIDDEN + j));
  });

  std::memset(row, 0, sizeof row);
  std::memset(column, 0, sizeof column);
  std::memset(box, 0, sizeof box);
  each_mini([&](int mr, int r, int b, int mc, int c) {
    for (int i = 0; i < 9 * HIDDEN; i += LANES) {
      const vec across = load(dheard.row + mr * HIDDEN + i);
      add_to(row + r * HIDDEN + i, across);
      add_to(box + b * HIDDEN + i, across);
      add_to(column + c * HIDDEN + i, load(dheard.column + mc * HIDDEN + i));
    }
  });
  const auto through = [](const float* dout, int m, const float* pooled, const float* weight,
                          std::vector<float>& dweight, float* dpooled) {
    gemm_tn<HIDDEN, MESSAGE>(dout, pooled, dweight.data(), m);
    gemm<HIDDEN, MESSAGE>(dout, weight, dpooled, m);
  };
  through(dheard.row, MINIS, pools.row_mini, w.mini, g.mini, dpools.row_mini);
  through(dheard.column, MINIS, pools.column_mini, w.mini, g.mini, dpools.column_mini);
  through(dheard.cell, LINES, pools.cell, w.cell, g.cell, dpools.cell);
  through(row, LINES, pools.row, w.line, g.line, dpools.row);
  through(column, LINES, pools.column, w.line, g.line, dpools.column);
  through(box, LINES, pools.box, w.box, g.box, dpools.box);

  each_cell([&](const Cell at) {
    float dxn[9 * WIDTH];
    for (int d = 0; d < 9; d++) {
      const float* s = sent + (at.node + d) * SENT;
      float* to = de + (at.node + d) * ENTER + HIDDEN;
      for (int i = 0; i < MESSAGE; i += LANES) {
        const auto give = [&](int kind, vec v) {
          const vec message = where_positive(load(s + kind * MESSAGE + i), v);
          store(to + kind * MESSAGE + i, message);
          add_to(bias + HIDDEN + kind * MESSAGE + i, message);
        };
        give(0, load(dpools.row + (at.row + d) * MESSAGE + i) +
                    load(dpools.column + (at.column + d) * MESSAGE + i));
        give(1, load(dpools.box + (at.box + d) * MESSAGE + i));
        give(2, load(dpools.cell + at.cell * MESSAGE + i));
        give(3, load(dpools.row_mini + (at.row_mini + d) * MESSAGE + i) +
                    load(dpools.column_mini + (at.column_mini + d) * MESSAGE + i));
      }
    }
    norm_cell(x + at.node * WIDTH, w.gain, xn + at.node * WIDTH, scale + at.node);
    product<ENTER, WIDTH>(de + at.node * ENTER, w.enter, zero,
                          [&](int d, int j, vec sum) { store(dxn + d * WIDTH + j, sum); });
    for (int n = at.node, d = 0; d < 9; n++, d++) {
      vec dot{};
      for (int i = 0; i < WIDTH; i += LANES) {
        const vec both = load(dxn + d * WIDTH + i) * load(x + n * WIDTH + i);
        add_to(gain + i, both * scale[n]);
        dot += both * load(w.gain + i);
      }
      const float pull = sum_of(dot) * scale[n] * scale[n] / WIDTH;
      for (int i = 0; i < WIDTH; i += LANES) {
        const vec straight = load(dxn + d * WIDTH + i) * load(w.gain + i);
        store(dx + n * WIDTH + i,
              load(dy + n * WIDTH + i) + scale[n] * (straight - pull * load(x + n * WIDTH + i)));
      }
    }
  });
  gemm_tn<ENTER, WIDTH>(de, xn, g.enter.data(), NODES);
  for (int i = 0; i < ENTER; i++) g.bias[i] += bias[i];
  for (int i = 0; i < WIDTH; i++) g.gain[i] += gain[i];
}

// Boards belong to groups by their index alone and a group sums its gradients in order,
// so that equal seeds give equal weights whatever the cores do. Groups are handed out one
// by one, so that a busy core delays its own group only.
constexpr int64_t GROUPS = 16;

template <class F>
void each_board(int64_t boards, F f) {
  std::atomic<int64_t> next{0};
  at::parallel_for(0, at::get_num_threads(), 1, [&](int64_t begin, int64_t end) {
    for (int64_t thread = begin; thread < end; thread++)
      for (int64_t group; (group = next++) < GROUPS;)
        for (int64_t b = group; b < boards; b += GROUPS) f(b, group);
  });
}

}  // namespace

// x [B, 729, 32] -> y [B, 729, 32], and what backward needs.
std::vector<at::Tensor> block_forward(at::Tensor x, std::vector<at::Tensor> parameters) {
  const Weights w(parameters);
  auto y = at::empty_like(x);
  auto sent = at::empty({x.size(0), NODES, SENT}, x.options());
  auto act = at::empty({x.size(0), NODES, HIDDEN}, x.options());
  auto pools = at::empty({x.size(0), POOLED}, x.options());
  each_board(x.size(0), [&](int64_t b, int64_t) {
    forward_board(w, x.data_ptr<float>() + b * NODES * WIDTH, y.data_ptr<float>() + b * NODES * WIDTH,
                  sent.data_ptr<float>() + b * NODES * SENT, act.data_ptr<float>() + b * NODES * HIDDEN,
                  reinterpret_cast<Pools*>(pools.data_ptr<float>())[b]);
  });
  return {y, sent, act, pools};
}

// -> dx, then the gradient of each parameter.
std::vector<at::Tensor> block_backward(at::Tensor dy, at::Tensor x, at::Tensor sent, at::Tensor act,
                                       at::Tensor pools, std::vector<at::Tensor> parameters) {
  const Weights w(parameters);
  auto dx = at::empty_like(x);
  std::vector<Gradients> partial(GROUPS);
  each_board(x.size(0), [&](int64_t b, int64_t group) {
    backward_board(w, dy.data_ptr<float>() + b * NODES * WIDTH, x.data_ptr<float>() + b * NODES * WIDTH,
                   sent.data_ptr<float>() + b * NODES * SENT, act.data_ptr<float>() + b * NODES * HIDDEN,
                   reinterpret_cast<const Pools*>(pools.data_ptr<float>())[b],
                   dx.data_ptr<float>() + b * NODES * WIDTH, partial[group]);
  });
  std::vector<at::Tensor> out{dx};
  for (int i = 0; i < 8; i++) {
    auto sum = at::zeros_like(parameters[i]);
    float* to = sum.data_ptr<float>();
    for (auto& p : partial)
      for (size_t j = 0; j < p.all[i]->size(); j++) to[j] += (*p.all[i])[j];
    out.push_back(sum);
  }
  return out;
}

PYBIND11_MODULE(TORCH_EXTENSION_NAME, m) {
  m.def("forward", &block_forward);
  m.def("backward", &block_backward);
}
