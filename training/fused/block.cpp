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
constexpr int ENTER = HIDDEN + 4 * MESSAGE;
constexpr int LINES = 81, MINIS = 243;  // pooled nodes of one kind

inline vec load(const float* p) { return *reinterpret_cast<const vec*>(p); }
inline void store(float* p, vec v) { *reinterpret_cast<vec*>(p) = v; }

// C[M,N] (+)= A[M,K] B[K,N]; M a multiple of 9, N of 16.
template <int K, int N>
void gemm(const float* a, int lda, const float* b, float* c, int ldc, int m, bool add) {
  constexpr int NR = N < WIDEST ? N : WIDEST, V = NR / LANES;
  for (int j = 0; j < N; j += NR)
    for (int i = 0; i < m; i += ROWS) {
      vec sum[ROWS][V];
      for (int r = 0; r < ROWS; r++)
        for (int v = 0; v < V; v++) sum[r][v] = add ? load(c + (i + r) * ldc + j + v * LANES) : vec{};
      for (int k = 0; k < K; k++)
        for (int v = 0; v < V; v++) {
          const vec w = load(b + k * N + j + v * LANES);
          for (int r = 0; r < ROWS; r++) sum[r][v] += w * a[(i + r) * lda + k];
        }
      for (int r = 0; r < ROWS; r++)
        for (int v = 0; v < V; v++) store(c + (i + r) * ldc + j + v * LANES, sum[r][v]);
    }
}

// C[K,N] += A[M,K]^T B[M,N]; K and N multiples of 16.
template <int K, int N>
void gemm_tn(const float* a, int lda, const float* b, int ldb, float* c, int m) {
  constexpr int NR = N < WIDEST ? N : WIDEST, V = NR / LANES, KR = (LANES == 16 ? 16 : 8) / V;
  for (int k = 0; k < K; k += KR)
    for (int j = 0; j < N; j += NR) {
      vec sum[KR][V] = {};
      for (int i = 0; i < m; i++)
        for (int v = 0; v < V; v++) {
          const vec w = load(b + i * ldb + j + v * LANES);
          for (int r = 0; r < KR; r++) sum[r][v] += w * a[i * lda + k + r];
        }
      for (int r = 0; r < KR; r++)
        for (int v = 0; v < V; v++) {
          float* to = c + (k + r) * N + j + v * LANES;
          store(to, load(to) + sum[r][v]);
        }
    }
}

template <int N>
inline void add_to(float* to, const float* from) {
  for (int v = 0; v < N; v += LANES) store(to + v, load(to + v) + load(from + v));
}

// Calls f(node, row*9+digit, column*9+digit, box*9+digit, cell, row-mini, column-mini).
// Minis: (row, stack, digit) and (band, column, digit).
template <class F>
inline void each_node(F f) {
  for (int r = 0, n = 0; r < 9; r++)
    for (int c = 0; c < 9; c++)
      for (int d = 0; d < 9; d++, n++)
        f(n, r * 9 + d, c * 9 + d, (r / 3 * 3 + c / 3) * 9 + d, r * 9 + c,
          (r * 3 + c / 3) * 9 + d, (r / 3 * 9 + c) * 9 + d);
}

// Weights with both layouts at hand, so that every product runs along rows.
struct Weights {
  const float *gain, *bias, *enter, *line, *box, *cell, *mini, *leave;  // [out, in], as in torch
  std::vector<float> enter_t, line_t, box_t, cell_t, mini_t, leave_t;   // [in, out]

  explicit Weights(const std::vector<at::Tensor>& p)
      : gain(p[0].data_ptr<float>()), bias(p[2].data_ptr<float>()),
        enter(p[1].data_ptr<float>()), line(p[3].data_ptr<float>()),
        box(p[4].data_ptr<float>()), cell(p[5].data_ptr<float>()),
        mini(p[6].data_ptr<float>()), leave(p[7].data_ptr<float>()),
        enter_t(turn(enter, ENTER, WIDTH)), line_t(turn(line, HIDDEN, MESSAGE)),
        box_t(turn(box, HIDDEN, MESSAGE)), cell_t(turn(cell, HIDDEN, MESSAGE)),
        mini_t(turn(mini, HIDDEN, MESSAGE)), leave_t(turn(leave, WIDTH, HIDDEN)) {}

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

void pool(const float* sent, Pools& p) {
  std::memset(&p, 0, sizeof p);
  each_node([&](int n, int r, int c, int b, int k, int mr, int mc) {
    const float* s = sent + n * 4 * MESSAGE;
    add_to<MESSAGE>(p.row + r * MESSAGE, s);
    add_to<MESSAGE>(p.column + c * MESSAGE, s);
    add_to<MESSAGE>(p.box + b * MESSAGE, s + MESSAGE);
    add_to<MESSAGE>(p.cell + k * MESSAGE, s + 2 * MESSAGE);
    add_to<MESSAGE>(p.row_mini + mr * MESSAGE, s + 3 * MESSAGE);
    add_to<MESSAGE>(p.column_mini + mc * MESSAGE, s + 3 * MESSAGE);
  });
}

// Boxes and rows reach a node through its (row, stack) mini, columns through its
// (band, column) mini: three additions a node instead of six.
struct Heard {
  float row[MINIS * HIDDEN], column[MINIS * HIDDEN], cell[LINES * HIDDEN];
};

template <class F>
inline void each_mini(F f) {  // f(row-mini, its row, its box, column-mini, its column)
  for (int i = 0; i < 9; i++)
    for (int j = 0; j < 3; j++)
      for (int d = 0; d < 9; d++)
        f((i * 3 + j) * 9 + d, i * 9 + d, (i / 3 * 3 + j) * 9 + d, (j * 9 + i) * 9 + d, i * 9 + d);
}

void norm(const float* x, const float* gain, float* out, float* scale) {
  for (int n = 0; n < NODES; n++) {
    float sum = 0;
    for (int i = 0; i < WIDTH; i++) sum += x[n * WIDTH + i] * x[n * WIDTH + i];
    scale[n] = 1 / std::sqrt(sum / WIDTH + 1e-6f);
    for (int i = 0; i < WIDTH; i++) out[n * WIDTH + i] = x[n * WIDTH + i] * scale[n] * gain[i];
  }
}

void forward_board(const Weights& w, const float* x, float* y, float* sent, float* act) {
  static thread_local float xn[NODES * WIDTH], scale[NODES], entered[NODES * ENTER];
  static thread_local float lines[LINES * HIDDEN];
  static thread_local Pools pools;
  static thread_local Heard heard;
  norm(x, w.gain, xn, scale);
  for (int n = 0; n < NODES; n++) std::memcpy(entered + n * ENTER, w.bias, ENTER * 4);
  gemm<WIDTH, ENTER>(xn, WIDTH, w.enter_t.data(), entered, ENTER, NODES, true);
  for (int n = 0; n < NODES; n++)
    for (int i = 0; i < 4 * MESSAGE; i++)
      sent[n * 4 * MESSAGE + i] = std::max(0.f, entered[n * ENTER + HIDDEN + i]);
  pool(sent, pools);

  gemm<MESSAGE, HIDDEN>(pools.row_mini, MESSAGE, w.mini_t.data(), heard.row, HIDDEN, MINIS, false);
  gemm<MESSAGE, HIDDEN>(pools.column_mini, MESSAGE, w.mini_t.data(), heard.column, HIDDEN, MINIS, false);
  gemm<MESSAGE, HIDDEN>(pools.cell, MESSAGE, w.cell_t.data(), heard.cell, HIDDEN, LINES, false);
  gemm<MESSAGE, HIDDEN>(pools.row, MESSAGE, w.line_t.data(), lines, HIDDEN, LINES, false);
  each_mini([&](int mr, int r, int, int, int) { add_to<HIDDEN>(heard.row + mr * HIDDEN, lines + r * HIDDEN); });
  gemm<MESSAGE, HIDDEN>(pools.box, MESSAGE, w.box_t.data(), lines, HIDDEN, LINES, false);
  each_mini([&](int mr, int, int b, int, int) { add_to<HIDDEN>(heard.row + mr * HIDDEN, lines + b * HIDDEN); });
  gemm<MESSAGE, HIDDEN>(pools.column, MESSAGE, w.line_t.data(), lines, HIDDEN, LINES, false);
  each_mini([&](int, int, int, int mc, int c) { add_to<HIDDEN>(heard.column + mc * HIDDEN, lines + c * HIDDEN); });

  each_node([&](int n, int, int, int, int k, int mr, int mc) {
    const float *own = entered + n * ENTER, *a = heard.row + mr * HIDDEN,
                *b = heard.column + mc * HIDDEN, *c = heard.cell + k * HIDDEN;
    for (int i = 0; i < HIDDEN; i++)
      act[n * HIDDEN + i] = std::max(0.f, own[i] + a[i] + b[i] + c[i]);
  });
  std::memcpy(y, x, NODES * WIDTH * 4);
  gemm<HIDDEN, WIDTH>(act, HIDDEN, w.leave_t.data(), y, WIDTH, NODES, true);
}

// Gradients of the weights, in the order of the parameters.
struct Gradients {
  std::vector<float> gain = std::vector<float>(WIDTH), enter = std::vector<float>(ENTER * WIDTH),
                     bias = std::vector<float>(ENTER), line = std::vector<float>(HIDDEN * MESSAGE),
                     box = line, cell = line, mini = line, leave = std::vector<float>(WIDTH * HIDDEN);
  std::vector<float>* all[8] = {&gain, &enter, &bias, &line, &box, &cell, &mini, &leave};
};

void backward_board(const Weights& w, const float* dy, const float* x, const float* sent,
                    const float* act, float* dx, Gradients& g) {
  static thread_local float xn[NODES * WIDTH], scale[NODES], dxn[NODES * WIDTH];
  static thread_local float du[NODES * HIDDEN], de[NODES * ENTER], lines[LINES * HIDDEN];
  static thread_local Pools pools, dpools;
  static thread_local Heard dheard;
  norm(x, w.gain, xn, scale);
  pool(sent, pools);

  gemm_tn<WIDTH, HIDDEN>(dy, WIDTH, act, HIDDEN, g.leave.data(), NODES);
  gemm<WIDTH, HIDDEN>(dy, WIDTH, w.leave, du, HIDDEN, NODES, false);
  std::memset(&dheard, 0, sizeof dheard);
  each_node([&](int n, int, int, int, int k, int mr, int mc) {
    float* d = du + n * HIDDEN;
    for (int i = 0; i < HIDDEN; i++) d[i] = act[n * HIDDEN + i] > 0 ? d[i] : 0;
    add_to<HIDDEN>(dheard.row + mr * HIDDEN, d);
    add_to<HIDDEN>(dheard.column + mc * HIDDEN, d);
    add_to<HIDDEN>(dheard.cell + k * HIDDEN, d);
    std::memcpy(de + n * ENTER, d, HIDDEN * 4);
  });

  const auto through = [](const float* dout, int m, const float* pooled, const float* weight,
                          std::vector<float>& dweight, float* dpooled) {
    gemm_tn<HIDDEN, MESSAGE>(dout, HIDDEN, pooled, MESSAGE, dweight.data(), m);
    gemm<HIDDEN, MESSAGE>(dout, HIDDEN, weight, dpooled, MESSAGE, m, false);
  };
  through(dheard.row, MINIS, pools.row_mini, w.mini, g.mini, dpools.row_mini);
  through(dheard.column, MINIS, pools.column_mini, w.mini, g.mini, dpools.column_mini);
  through(dheard.cell, LINES, pools.cell, w.cell, g.cell, dpools.cell);
  std::memset(lines, 0, sizeof lines);
  each_mini([&](int mr, int r, int, int, int) { add_to<HIDDEN>(lines + r * HIDDEN, dheard.row + mr * HIDDEN); });
  through(lines, LINES, pools.row, w.line, g.line, dpools.row);
  std::memset(lines, 0, sizeof lines);
  each_mini([&](int mr, int, int b, int, int) { add_to<HIDDEN>(lines + b * HIDDEN, dheard.row + mr * HIDDEN); });
  through(lines, LINES, pools.box, w.box, g.box, dpools.box);
  std::memset(lines, 0, sizeof lines);
  each_mini([&](int, int, int, int mc, int c) { add_to<HIDDEN>(lines + c * HIDDEN, dheard.column + mc * HIDDEN); });
  through(lines, LINES, pools.column, w.line, g.line, dpools.column);

  each_node([&](int n, int r, int c, int b, int k, int mr, int mc) {
    float* d = de + n * ENTER + HIDDEN;
    const float* s = sent + n * 4 * MESSAGE;
    for (int i = 0; i < MESSAGE; i++) {
      d[i] = dpools.row[r * MESSAGE + i] + dpools.column[c * MESSAGE + i];
      d[MESSAGE + i] = dpools.box[b * MESSAGE + i];
      d[2 * MESSAGE + i] = dpools.cell[k * MESSAGE + i];
      d[3 * MESSAGE + i] = dpools.row_mini[mr * MESSAGE + i] + dpools.column_mini[mc * MESSAGE + i];
    }
    for (int i = 0; i < 4 * MESSAGE; i++) d[i] = s[i] > 0 ? d[i] : 0;
    add_to<ENTER>(g.bias.data(), de + n * ENTER);
  });
  gemm_tn<ENTER, WIDTH>(de, ENTER, xn, WIDTH, g.enter.data(), NODES);
  gemm<ENTER, WIDTH>(de, ENTER, w.enter, dxn, WIDTH, NODES, false);

  for (int n = 0; n < NODES; n++) {
    const float *xi = x + n * WIDTH, *di = dxn + n * WIDTH;
    float dot = 0;
    for (int i = 0; i < WIDTH; i++) {
      g.gain[i] += di[i] * xi[i] * scale[n];
      dot += di[i] * w.gain[i] * xi[i];
    }
    const float pull = dot * scale[n] * scale[n] / WIDTH;
    for (int i = 0; i < WIDTH; i++)
      dx[n * WIDTH + i] = dy[n * WIDTH + i] + scale[n] * (di[i] * w.gain[i] - xi[i] * pull);
  }
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
  auto sent = at::empty({x.size(0), NODES, 4 * MESSAGE}, x.options());
  auto act = at::empty({x.size(0), NODES, HIDDEN}, x.options());
  each_board(x.size(0), [&](int64_t b, int64_t) {
    forward_board(w, x.data_ptr<float>() + b * NODES * WIDTH, y.data_ptr<float>() + b * NODES * WIDTH,
                  sent.data_ptr<float>() + b * NODES * 4 * MESSAGE,
                  act.data_ptr<float>() + b * NODES * HIDDEN);
  });
  return {y, sent, act};
}

// -> dx, then the gradient of each parameter.
std::vector<at::Tensor> block_backward(at::Tensor dy, at::Tensor x, at::Tensor sent, at::Tensor act,
                                       std::vector<at::Tensor> parameters) {
  const Weights w(parameters);
  auto dx = at::empty_like(x);
  std::vector<Gradients> partial(GROUPS);
  each_board(x.size(0), [&](int64_t b, int64_t group) {
    backward_board(w, dy.data_ptr<float>() + b * NODES * WIDTH, x.data_ptr<float>() + b * NODES * WIDTH,
                   sent.data_ptr<float>() + b * NODES * 4 * MESSAGE,
                   act.data_ptr<float>() + b * NODES * HIDDEN,
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
